import { and, desc, eq, gt, isNull, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { releaseRequests, releases } from "#db/schema/releases.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import type { Release } from "./present.ts";

const columns = {
  number: releases.number,
  stage: releases.stage,
  policy: releases.policy,
  verdict: releases.verdict,
  willingness: releases.willingness,
  ability: releases.ability,
  gates: releases.gates,
  binding: releases.binding,
  pulse: releases.pulse,
  oldestEvidenceOn: releases.oldestEvidenceOn,
  releasedByName: releases.releasedByName,
  releasedOn: releases.releasedOn,
};

/** What the customer's team has released, the newest first. Shared: both sides read the same rows. */
export async function listReleases(tx: Tx, ctx: RoomContext): Promise<Release[]> {
  return selectReleases(tx, ctx);
}

export function selectReleases(tx: Tx, ctx: RoomContext) {
  return tx.select(columns).from(releases).where(isOfDeal(ctx)).orderBy(desc(releases.number));
}

/** Null while nothing has been released. */
export async function findLatestRelease(tx: Tx, ctx: RoomContext): Promise<Release | null> {
  const [latest] = await selectLatestRelease(tx, ctx);
  return latest ?? null;
}

function selectLatestRelease(tx: Tx, ctx: RoomContext) {
  return tx.select(columns).from(releases).where(isOfDeal(ctx)).orderBy(desc(releases.number)).limit(1);
}

/** What was released last and what is asked for now, in one statement. */
export async function findReleaseStanding(
  tx: Tx,
  ctx: RoomContext,
): Promise<{ latest: Release | null; request: ReleaseRequest | null }> {
  const { latest, requests } = await readTogether(tx, {
    latest: selectLatestRelease(tx, ctx),
    requests: selectOpenReleaseRequest(tx, ctx),
  });
  return { latest: latest[0] ?? null, request: requests[0] ?? null };
}

export type ReleaseRequest = { id: string; dueOn: string; note: string | null; askedByName: string; askedAt: Date };

/** The vendor's latest request that no release and no "not now" has followed yet; null when nothing is asked. */
export async function findOpenReleaseRequest(tx: Tx, ctx: RoomContext): Promise<ReleaseRequest | null> {
  const [request] = await selectOpenReleaseRequest(tx, ctx);
  return request ?? null;
}

/** At most one. */
export function selectOpenReleaseRequest(tx: Tx, ctx: RoomContext) {
  const later = tx
    .select({ number: releases.number })
    .from(releases)
    .where(and(isOfDeal(ctx), gt(releases.createdAt, releaseRequests.createdAt)));
  // A newer one that was declined closes what was asked before it, too.
  const asked = alias(releaseRequests, "asked");
  const newer = tx
    .select({ id: asked.id })
    .from(asked)
    .where(
      and(
        eq(asked.workspaceId, ctx.actor.workspaceId),
        eq(asked.dealId, ctx.dealId),
        gt(asked.createdAt, releaseRequests.createdAt),
      ),
    );
  return tx
    .select({
      id: releaseRequests.id,
      dueOn: releaseRequests.dueOn,
      note: releaseRequests.note,
      askedByName: releaseRequests.askedByName,
      askedAt: releaseRequests.createdAt,
    })
    .from(releaseRequests)
    .where(
      and(
        eq(releaseRequests.workspaceId, ctx.actor.workspaceId),
        eq(releaseRequests.dealId, ctx.dealId),
        isNull(releaseRequests.declinedOn),
        notExists(later),
        notExists(newer),
      ),
    )
    .limit(1);
}

function isOfDeal({ actor, dealId }: RoomContext) {
  return and(eq(releases.workspaceId, actor.workspaceId), eq(releases.dealId, dealId));
}
