import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { releaseInputs, releases } from "#db/schema/releases.ts";
import { members } from "#db/schema/workspace.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import type { Recipient } from "#app/features/activity/schema.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { draftRelease } from "./draft.server.ts";
import type { ReleaseInput } from "./schema.ts";

/**
 * Releases the team's verdict to the vendor: evaluated, frozen and announced in one transaction.
 * Refused: `answers_changed` when it is no longer what was previewed, `stage_not_done` while the champion has not answered.
 */
export async function releaseVerdict(
  ctx: TeamContext,
  { commandKey: key, fingerprint }: ReleaseInput,
): Promise<Result<{ number: number }, "answers_changed" | "stage_not_done" | "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "releaseVerdict", key, input: { fingerprint } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const draft = await draftRelease(tx, ctx);
    if (draft === null) return failure("stage_not_done");
    if (draft.fingerprint !== fingerprint) return failure("answers_changed");
    const number = await nextNumber(tx, ctx);
    const { workspaceId, dealId } = ctx.actor;
    const releaseId = crypto.randomUUID();
    await tx.insert(releases).values({ workspaceId, dealId, id: releaseId, ...draft.release, number });
    await tx.insert(releaseInputs).values({ workspaceId, dealId, releaseId, inputHash: draft.report.inputHash });
    await recordVerdict(tx, ctx, { act: "release", checkpoint: "release", report: draft.report });
    await recordActivity(tx, ctx, { type: "release.published", facts: { number } });
    await announce(tx, ctx);
    return success({ number });
  });
}

async function nextNumber(tx: Tx, { actor }: TeamContext): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${releases.number}), 0)::int` })
    .from(releases)
    .where(and(eq(releases.workspaceId, actor.workspaceId), eq(releases.dealId, actor.dealId)));
  return (row?.last ?? 0) + 1;
}

/** The mail says that something was released; what it says stands on the deal's page. */
async function announce(tx: Tx, ctx: TeamContext): Promise<void> {
  const { dealId, title: dealTitle, accountName } = ctx.room;
  const to = await listDealMembers(tx, ctx);
  await queueMail(tx, ctx, { to, mail: { kind: "release_published", facts: { dealId, dealTitle, accountName } } });
}

function listDealMembers(tx: Tx, { actor }: TeamContext): Promise<Recipient[]> {
  return tx
    .select({ email: members.email, name: members.name })
    .from(dealMembers)
    .innerJoin(
      members,
      and(
        eq(members.workspaceId, dealMembers.workspaceId),
        eq(members.id, dealMembers.memberId),
        isNull(members.leftAt),
      ),
    )
    .where(and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.dealId, actor.dealId)));
}
