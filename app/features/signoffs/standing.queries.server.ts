import { withActor } from "#db/client.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { listOwnAnswers } from "#app/features/readiness/answers.queries.server.ts";
import { readPictureFacts } from "#app/features/readiness/readiness.queries.server.ts";
import { standingViewOf, type StandingView } from "#app/features/readiness/standing.present.ts";

/** How the team stands, for its own executives who are about to decide. Null for everybody else, the vendor first of all. */
export async function findStanding(ctx: RoomContext): Promise<StandingView | null> {
  if (!isOfTeam(ctx) || ctx.role !== "executive") return null;
  return withActor(ctx.actor, async (tx) => {
    const own = await listOwnAnswers(tx, ctx);
    return standingViewOf(await readPictureFacts(tx, ctx, own));
  });
}
