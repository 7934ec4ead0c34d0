import { and, eq, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { tasks } from "#db/schema/plan.ts";
import { requestClosings, requestOrigins, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { MOST_OPEN_REQUESTS } from "./limits.ts";
import type { InputOf, RequestInput } from "./schema.ts";
import { tellWhoseTurn } from "./turns.commands.server.ts";

type Refusal = "deal_ended" | "key_reused";

/**
 * A champion asks the vendor something, for both sides to read. What of the team's picture it came from is kept apart, on the
 * customer's own side; the shared row is the same whether it came from somewhere or from nowhere.
 */
export async function sendRequest(
  ctx: TeamContext,
  { commandKey: key, text, about }: RequestInput,
): Promise<Result<null, Refusal | "too_many" | "said_already">> {
  return carryOut(ctx, { name: "sendRequest", key, input: { text, about } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const open = await listOpen(tx, ctx);
    if (open.length >= MOST_OPEN_REQUESTS) return failure("too_many");
    if (open.some((request) => request.text.toLowerCase() === text.toLowerCase())) return failure("said_already");
    const id = crypto.randomUUID();
    const place = placeOf(ctx);
    await tx.insert(vendorRequests).values({ ...place, id, text, askedByName: ctx.actor.name, askedOn: ctx.recordDay });
    if (about !== null) await tx.insert(requestOrigins).values({ ...place, requestId: id, gate: about });
    await recordActivity(tx, ctx, { type: "request.sent", facts: { text } });
    await tellWhoseTurn(tx, ctx, "seller");
    return success(null);
  });
}

/** The vendor answers, and may point to a step of the plan or to a page. */
export async function answerRequest(
  ctx: RoomContext<MemberActor>,
  { commandKey: key, requestId, text, taskId, link }: InputOf<"answer">,
): Promise<Result<null, Refusal | "request_gone" | "task_gone">> {
  return carryOut(ctx, { name: "answerRequest", key, input: { requestId, text, taskId, link } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const request = (await listOpen(tx, ctx)).find(({ id }) => id === requestId);
    if (!request) return failure("request_gone");
    if (taskId !== null && !(await isSharedStep(tx, ctx, taskId))) return failure("task_gone");
    await addReply(tx, ctx, { requestId, text, taskId, link });
    await recordActivity(tx, ctx, { type: "request.answered", facts: { text: request.text } });
    await tellWhoseTurn(tx, ctx, "buyer");
    return success(null);
  });
}

/** A champion calls it settled. */
export async function settleRequest(
  ctx: TeamContext,
  { commandKey: key, requestId }: InputOf<"settle">,
): Promise<Result<null, Refusal | "request_gone">> {
  return carryOut(ctx, { name: "settleRequest", key, input: { requestId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const request = (await listOpen(tx, ctx)).find(({ id }) => id === requestId);
    if (!request) return failure("request_gone");
    const closed = { closedByName: ctx.actor.name, closedOn: ctx.recordDay };
    await tx.insert(requestClosings).values({ ...placeOf(ctx), requestId, ...closed });
    await recordActivity(tx, ctx, { type: "request.settled", facts: { text: request.text } });
    return success(null);
  });
}

/** A champion says what is still open; it is the vendor's turn again, also where it was called settled. */
export async function reopenRequest(
  ctx: TeamContext,
  { commandKey: key, requestId, text }: InputOf<"reopen">,
): Promise<Result<null, Refusal | "request_gone" | "too_many">> {
  return carryOut(ctx, { name: "reopenRequest", key, input: { requestId, text } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [request] = await tx
      .select({ text: vendorRequests.text })
      .from(vendorRequests)
      .where(and(isHere(ctx), eq(vendorRequests.id, requestId)));
    if (!request) return failure("request_gone");
    const open = await listOpen(tx, ctx);
    // What is open already only gets a word more.
    if (open.length >= MOST_OPEN_REQUESTS && open.every(({ id }) => id !== requestId)) return failure("too_many");
    const { workspaceId } = ctx.actor;
    await tx
      .delete(requestClosings)
      .where(and(eq(requestClosings.workspaceId, workspaceId), eq(requestClosings.requestId, requestId)));
    await addReply(tx, ctx, { requestId, text, taskId: null, link: null });
    await recordActivity(tx, ctx, { type: "request.reopened", facts: { text: request.text } });
    await tellWhoseTurn(tx, ctx, "seller");
    return success(null);
  });
}

function placeOf({ actor, dealId }: RoomContext) {
  return { workspaceId: actor.workspaceId, dealId };
}

function isHere({ actor, dealId }: RoomContext) {
  return and(eq(vendorRequests.workspaceId, actor.workspaceId), eq(vendorRequests.dealId, dealId));
}

function listOpen(tx: Tx, ctx: RoomContext) {
  return tx
    .select({ id: vendorRequests.id, text: vendorRequests.text })
    .from(vendorRequests)
    .leftJoin(
      requestClosings,
      and(
        eq(requestClosings.workspaceId, vendorRequests.workspaceId),
        eq(requestClosings.requestId, vendorRequests.id),
      ),
    )
    .where(and(isHere(ctx), isNull(requestClosings.requestId)));
}

async function isSharedStep(tx: Tx, { actor, dealId }: RoomContext, taskId: string): Promise<boolean> {
  const isStep = and(eq(tasks.workspaceId, actor.workspaceId), eq(tasks.dealId, dealId), eq(tasks.id, taskId));
  return (await tx.$count(tasks, and(isStep, sql`${tasks.audience} = 'shared'`))) > 0;
}

type Reply = { requestId: string; text: string; taskId: string | null; link: string | null };

async function addReply(tx: Tx, ctx: RoomContext, reply: Reply): Promise<void> {
  const { side, name: saidByName } = ctx.actor;
  await tx.insert(requestReplies).values({ ...placeOf(ctx), side, saidByName, saidOn: ctx.recordDay, ...reply });
}
