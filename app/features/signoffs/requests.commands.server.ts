import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { signoffRequests } from "#db/schema/signoffs.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { readSignoffs } from "./queries.server.ts";
import type { SignoffRequest } from "./schema.ts";

type Form = { commandKey: string; number: number; stakeholderId: string };

export type RequestRefusal = "deal_ended" | "key_reused" | "request_gone" | "already_decided" | "reminded_today";

/** Reminds somebody who was asked and has not decided: once a day at most, whoever presses it. */
export function remindSigner(ctx: TeamContext, form: Form): Promise<Result<null, RequestRefusal>> {
  return changeRequest(ctx, { name: "signoff.remind", form }, async (tx, asked) => {
    const reminded = await tx
      .update(signoffRequests)
      .set({ remindedAt: sql`now()` })
      .where(and(isRequest(ctx, asked), notLately()))
      .returning({ id: signoffRequests.id });
    if (reminded.length === 0) return failure("reminded_today");
    const { name, number, stakeholderId } = asked;
    await recordActivity(tx, ctx, { type: "signoff.reminded", facts: { name, number } });
    const to = (await listRecipients(tx, ctx)).filter((person) => person.stakeholderId === stakeholderId);
    const facts = { dealId: ctx.dealId, dealTitle: ctx.room.title, versionNumber: number, askedBy: ctx.actor.name };
    await queueMail(tx, ctx, { to, mail: { kind: "signoff_asked", facts: { ...facts, isReminder: true } } });
    return success(null);
  });
}

/** Takes a request back that nobody has decided on. The record keeps that it was asked, and that it was taken back. */
export function withdrawRequest(ctx: TeamContext, form: Form): Promise<Result<null, RequestRefusal>> {
  return changeRequest(ctx, { name: "signoff.withdraw", form }, async (tx, asked) => {
    await tx.delete(signoffRequests).where(isRequest(ctx, asked));
    const { name, number } = asked;
    await recordActivity(tx, ctx, { type: "signoff.withdrawn", facts: { name, number } });
    return success(null);
  });
}

type Change = (tx: Tx, asked: SignoffRequest) => Promise<Result<null, RequestRefusal>>;

/** Both hold only while the person has not decided; the deal's lock keeps a decision from coming in between. */
function changeRequest(
  ctx: TeamContext,
  { name, form: { commandKey: key, ...input } }: { name: string; form: Form },
  change: Change,
): Promise<Result<null, RequestRefusal>> {
  return carryOut(ctx, { name, key, input: { dealId: ctx.dealId, ...input } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { requests, decisions } = await readSignoffs(tx, ctx);
    const isOf = (row: { number: number; stakeholderId: string }) =>
      row.number === input.number && row.stakeholderId === input.stakeholderId;
    const asked = requests.find(isOf);
    if (!asked) return failure("request_gone");
    return decisions.some(isOf) ? failure("already_decided") : change(tx, asked);
  });
}

function isRequest({ actor, dealId }: TeamContext, { versionId, stakeholderId }: SignoffRequest) {
  return and(
    eq(signoffRequests.workspaceId, actor.workspaceId),
    eq(signoffRequests.dealId, dealId),
    eq(signoffRequests.versionId, versionId),
    eq(signoffRequests.stakeholderId, stakeholderId),
  );
}

/** The first mail counts as well. */
function notLately() {
  const dayAgo = sql`now() - interval '20 hours'`;
  return and(
    lt(signoffRequests.createdAt, dayAgo),
    or(isNull(signoffRequests.remindedAt), lt(signoffRequests.remindedAt, dayAgo)),
  );
}
