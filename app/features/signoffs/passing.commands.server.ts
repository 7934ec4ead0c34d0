import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { signoffRequests } from "#db/schema/signoffs.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { findLatestVersion } from "#app/features/plan/versions.queries.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { listPossibleSigners, readSignoffs } from "./queries.server.ts";
import type { SignoffRequest } from "./schema.ts";

export type PassRefusal =
  | "deal_ended"
  | "key_reused"
  | "superseded"
  | "not_asked"
  | "already_decided"
  | "passed_already"
  | "signer_unknown"
  | "asked_themselves"
  | "request_gone";

type PassForm = { commandKey: string; number: number; stakeholderId: string; reason: string };

/**
 * Whoever was asked passes the request to another executive of the room, who then decides on this version in their place.
 * One step and no further: what was passed on is not passed on again, and nobody decides for two. The vendor has no part in
 * it: neither its routes nor its role in the database reach a request.
 */
export function passRequestOn(ctx: TeamContext, form: PassForm): Promise<Result<null, PassRefusal>> {
  const { commandKey: key, ...input } = form;
  return carryOut(ctx, { name: "signoff.pass", key, input: { dealId: ctx.dealId, ...input } }, async (tx) => {
    const found = await findRequests(tx, ctx, form.number);
    if (!found.ok) return found;
    const { requests, hasDecided } = found.value;
    const own = requests.find(({ stakeholderId }) => stakeholderId === ctx.actor.stakeholderId);
    if (!own) return failure("not_asked");
    if (hasDecided(own.stakeholderId)) return failure("already_decided");
    if (own.onBehalfOf !== null) return failure("passed_already");
    const to = (await listPossibleSigners(tx, ctx)).find(({ stakeholderId }) => stakeholderId === form.stakeholderId);
    if (!to || to.stakeholderId === own.stakeholderId) return failure("signer_unknown");
    if (requests.some(({ stakeholderId }) => stakeholderId === to.stakeholderId)) return failure("asked_themselves");
    const onBehalfOf = { onBehalfOfId: own.stakeholderId, onBehalfOfName: own.name, passedBecause: form.reason };
    await moveRequest(tx, ctx, { from: own, to: { stakeholderId: to.stakeholderId, ...onBehalfOf } });
    const { number } = own;
    const facts = { name: to.name, from: own.name, number, reason: form.reason };
    await recordActivity(tx, ctx, { type: "signoff.passed_on", facts });
    await tellOfPassing(tx, ctx, { to: to.stakeholderId, number, reason: form.reason });
    return success(null);
  });
}

/** Whoever passed a request on takes it back, as long as the other has not decided. The record keeps both. */
export function takeRequestBack(
  ctx: TeamContext,
  { commandKey: key, number }: { commandKey: string; number: number },
): Promise<Result<null, PassRefusal>> {
  return carryOut(ctx, { name: "signoff.take_back", key, input: { dealId: ctx.dealId, number } }, async (tx) => {
    const found = await findRequests(tx, ctx, number);
    if (!found.ok) return found;
    const passed = found.value.requests.find(({ onBehalfOf }) => onBehalfOf?.id === ctx.actor.stakeholderId);
    if (!passed) return failure("request_gone");
    if (found.value.hasDecided(passed.stakeholderId)) return failure("already_decided");
    const { stakeholderId, name } = ctx.actor;
    const nobody = { onBehalfOfId: null, onBehalfOfName: null, passedBecause: null };
    await moveRequest(tx, ctx, { from: passed, to: { stakeholderId, ...nobody } });
    await recordActivity(tx, ctx, { type: "signoff.taken_back", facts: { name: passed.name, from: name, number } });
    return success(null);
  });
}

type Found = { requests: SignoffRequest[]; hasDecided: (stakeholderId: string) => boolean };

/** The requests about the newest version. The deal's lock keeps a decision from coming in between. */
async function findRequests(
  tx: Tx,
  ctx: TeamContext,
  number: number,
): Promise<Result<Found, "deal_ended" | "superseded">> {
  if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
  if ((await findLatestVersion(tx, ctx))?.number !== number) return failure("superseded");
  const { requests, decisions } = await readSignoffs(tx, ctx);
  return success({
    requests: requests.filter((request) => request.number === number),
    hasDecided: (stakeholderId) =>
      decisions.some((decision) => decision.number === number && decision.stakeholderId === stakeholderId),
  });
}

type Place = Pick<
  typeof signoffRequests.$inferInsert,
  "stakeholderId" | "onBehalfOfId" | "onBehalfOfName" | "passedBecause"
>;

/** One row takes another's place: whom a request names is never rewritten. */
async function moveRequest(
  tx: Tx,
  { actor, dealId }: TeamContext,
  { from, to }: { from: SignoffRequest; to: Place },
): Promise<void> {
  const [moved] = await tx
    .delete(signoffRequests)
    .where(
      and(
        eq(signoffRequests.workspaceId, actor.workspaceId),
        eq(signoffRequests.dealId, dealId),
        eq(signoffRequests.versionId, from.versionId),
        eq(signoffRequests.stakeholderId, from.stakeholderId),
      ),
    )
    .returning();
  if (!moved) throw new Error("A request went away under the deal's lock");
  const { workspaceId, versionId, versionSha256, askedByName } = moved;
  await tx.insert(signoffRequests).values({ workspaceId, dealId, versionId, versionSha256, askedByName, ...to });
}

async function tellOfPassing(
  tx: Tx,
  ctx: TeamContext,
  { to, number, reason }: { to: string; number: number; reason: string },
): Promise<void> {
  const people = await listRecipients(tx, ctx);
  const mail = { dealId: ctx.dealId, dealTitle: ctx.room.title, versionNumber: number, from: ctx.actor.name, reason };
  await queueMail(tx, ctx, {
    to: people.filter(({ stakeholderId }) => stakeholderId === to),
    mail: { kind: "signoff_passed_on", facts: mail },
  });
}
