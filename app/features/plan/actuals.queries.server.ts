import { withActor } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { measuredViewOf, type MeasuredView } from "./actuals.present.ts";
import { listPlanOutcomes } from "./queries.server.ts";
import { listActuals } from "./terms.queries.server.ts";

/** The outcomes of the plan beside what became of them, the same for both sides. */
export async function readMeasured(ctx: RoomContext): Promise<MeasuredView> {
  return withActor(ctx.actor, async (tx) => {
    const { outcomes, actuals } = await readTogether(tx, {
      outcomes: listPlanOutcomes(tx, ctx),
      actuals: listActuals(tx, ctx),
    });
    return measuredViewOf({ outcomes, actuals }, ctx.today);
  });
}
