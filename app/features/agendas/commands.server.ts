import { agendaDecisions, sharedAgendas } from "#db/schema/agendas.ts";
import { carryOut, recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { agendaOf } from "./agenda-words.ts";
import type { DecisionInput } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/**
 * Somebody of either side shares the agenda of a subject: a copy of the edition without answers, the same for every subject and
 * every team. It is shared once; whoever comes second finds it there.
 */
export async function shareAgenda(
  ctx: RoomContext,
  { commandKey: key, gate }: { commandKey: string; gate: string },
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "shareAgenda", key, input: { gate } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { title, ...content } = agendaOf(gate, ctx.room.vendorName);
    const { workspaceId, side, name: sharedByName } = ctx.actor;
    const [added] = await tx
      .insert(sharedAgendas)
      .values({ workspaceId, dealId: ctx.dealId, title, content, side, sharedByName, sharedOn: ctx.recordDay })
      .onConflictDoNothing()
      .returning({ id: sharedAgendas.id });
    if (added) await recordActivity(tx, ctx, { type: "agenda.shared", facts: { title } });
    return success(null);
  });
}

/** The team writes down what it decided about a subject, for itself. */
export async function writeDecision(
  ctx: TeamContext,
  { commandKey: key, gate, ...decision }: DecisionInput & { gate: string },
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "writeDecision", key, input: { gate, ...decision } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { workspaceId, name: writtenByName } = ctx.actor;
    const written = { writtenByName, writtenOn: ctx.recordDay };
    await tx.insert(agendaDecisions).values({ workspaceId, dealId: ctx.dealId, gate, ...decision, ...written });
    await recordTeamActivity(tx, ctx, { type: "agenda.decided", facts: { gate } });
    return success(null);
  });
}
