import { withActor, type Tx } from "#db/client.server.ts";
import { recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import { makeInTurn, singleCopies, wholeCopies } from "#app/features/people/copy-turn.server.ts";
import { isOfTeam, isOfVendor, type RoomContext } from "#app/features/people/guards.server.ts";
import type { Copy, CopyKind } from "./schema.ts";

type Order<Made> = {
  what: CopyKind;
  /** Which one, where there are several: the version's number or the decision's id. */
  of?: string | number;
  make: (tx: Tx) => Promise<Made>;
};

const SINGLE: readonly CopyKind[] = ["version_paper", "certificate", "bundle"];

/** Makes a copy of something in a room, and records who took what. What there is none of is null, and no event. */
export async function takeCopy<Made extends Copy<unknown> | null>(ctx: RoomContext, order: Order<Made>): Promise<Made> {
  const limit = SINGLE.includes(order.what) ? singleCopies(order.what) : wholeCopies(order.what);
  const copy = await makeInTurn<Made>(ctx.actor, limit, order.make);
  if (copy) await recordCopy(ctx, { what: order.what, of: String(order.of ?? "all"), rows: copy.rows });
  return copy;
}

type Taken = { what: CopyKind; of: string; rows: number };

/**
 * Each side keeps its own book of copies: the vendor's is its audit log, the customer's is its team's record. What one side
 * takes along leaves no trace on the other's.
 */
async function recordCopy(ctx: RoomContext, { what, of, rows }: Taken): Promise<void> {
  if (isOfVendor(ctx)) {
    const facts = { deal: ctx.room.title, what, of, rows: String(rows) };
    return withActor(ctx.actor, (tx) => recordAudit(tx, ctx.actor, { type: "copy.taken", facts }));
  }
  if (!isOfTeam(ctx)) return;
  // A guest's copy is the team's business too. They cannot read the record that this goes into, so nothing but this is
  // written with the team's right, and nothing is read.
  const actor = { ...ctx.actor, isPrivate: true };
  const event = { type: "copy.taken" as const, facts: { what, of, rows } };
  await withActor(actor, (tx) => recordTeamActivity(tx, { actor, dealId: ctx.dealId }, event));
}
