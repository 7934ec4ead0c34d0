import type { Move } from "#app/engine/schedule/move-dates.ts";
import { ownerViewOf, type OwnerView, type Parties } from "./task.present.ts";
import { tasksIn } from "./schedule.present.ts";
import type { Plan } from "./schema.ts";

/** A date that would move, as the preview shows it. */
export type MoveView = { id: string; title: string; owner: OwnerView; from: string; to: string };

/** In the order of the plan. */
export function moveViewsOf(plan: Plan, moves: readonly Move[], parties: Parties): MoveView[] {
  const byId = new Map(moves.map((move) => [move.id, move]));
  return tasksIn(plan).flatMap(({ id, title, ownerSide, ownerName }) => {
    const move = byId.get(id);
    if (!move) return [];
    const owner = ownerViewOf({ side: ownerSide, name: ownerName }, parties);
    return [{ id, title, owner, from: move.from, to: move.to }];
  });
}
