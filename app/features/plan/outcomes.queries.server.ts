import type { StakeholderActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listOutcomes, type Outcome } from "#app/features/readiness/outcomes.queries.server.ts";
import type { PlanOutcome } from "./schema.ts";

/** What a champion may share now; null where the team has written nothing, or the plan already says the same. */
export function outcomesToShare(own: PlanOutcome[], copies: readonly PlanOutcome[]): PlanOutcome[] | null {
  return own.length === 0 || isSameOutcomes(own, copies) ? null : own;
}

/** The team's own, private outcomes as they would stand in the plan. */
export async function listTeamOutcomes(tx: Tx, ctx: RoomContext<StakeholderActor>): Promise<PlanOutcome[]> {
  return asShared(await listOutcomes(tx, ctx));
}

export function asShared(own: readonly Outcome[]): PlanOutcome[] {
  return own.map(({ text, fromValue, toValue, dueOn }) => ({ text, fromValue, toValue, dueOn }));
}

export function isSameOutcomes(a: readonly PlanOutcome[], b: readonly PlanOutcome[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
