import { and, eq, inArray, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { bantNotes, beliefs } from "#db/schema/beliefs.ts";
import { carryOut, recordInternalActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { TOPICS, type BantInput, type BeliefInput } from "./schema.ts";

type DealContext = RoomContext<MemberActor>;
type Refusal = "deal_ended" | "key_reused";

/** Writes down what the vendor believes today. Nothing is changed afterwards: a new belief is added, and the latest counts. */
export function stateBelief(ctx: DealContext, input: BeliefInput): Promise<Result<null, Refusal>> {
  const { commandKey: key, ability, willingness, beliefNote: note } = input;
  const said = { ability, willingness, note };
  return carryOut(ctx, { name: "stateBelief", key, input: { dealId: ctx.dealId, ...said } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const by = { statedByName: ctx.actor.name, statedOn: ctx.recordDay };
    await tx.insert(beliefs).values({ ...placeOf(ctx), ...said, ...by });
    await recordInternalActivity(tx, ctx, { type: "belief.stated", facts: {} });
    return success(null);
  });
}

/** Keeps the vendor's notes on its own four questions as they stand in the form; an empty one is removed. Never refused as too early. */
export function noteBant(ctx: DealContext, input: BantInput): Promise<Result<null, Refusal>> {
  const { commandKey: key, intent: _, ...notes } = input;
  return carryOut(ctx, { name: "noteBant", key, input: { dealId: ctx.dealId, ...notes } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const emptied = TOPICS.filter((topic) => notes[topic] === null);
    if (emptied.length > 0) await tx.delete(bantNotes).where(and(isOfDeal(ctx), inArray(bantNotes.topic, emptied)));
    await keepNotes(tx, ctx, notes);
    await recordInternalActivity(tx, ctx, { type: "bant.noted", facts: {} });
    return success(null);
  });
}

/** Whoever wrote a note last is named; what is sent again unchanged keeps its name and its day. */
async function keepNotes(tx: Tx, ctx: DealContext, notes: Omit<BantInput, "commandKey" | "intent">): Promise<void> {
  const by = { notedByName: ctx.actor.name, notedOn: ctx.recordDay };
  const rows = TOPICS.flatMap((topic) => {
    const note = notes[topic];
    return note === null ? [] : [{ ...placeOf(ctx), topic, note, ...by }];
  });
  if (rows.length === 0) return;
  await tx
    .insert(bantNotes)
    .values(rows)
    .onConflictDoUpdate({
      target: [bantNotes.workspaceId, bantNotes.dealId, bantNotes.topic],
      set: { note: sql`excluded.note`, ...by },
      setWhere: sql`${bantNotes.note} <> excluded.note`,
    });
}

function placeOf({ actor, dealId }: DealContext) {
  return { workspaceId: actor.workspaceId, dealId };
}

function isOfDeal({ actor, dealId }: DealContext) {
  return and(eq(bantNotes.workspaceId, actor.workspaceId), eq(bantNotes.dealId, dealId));
}
