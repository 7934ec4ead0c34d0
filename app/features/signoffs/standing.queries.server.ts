import type { Tx } from "#db/client.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { readPicture } from "#app/features/readiness/readiness.queries.server.ts";
import { standingViewOf, type StandingView } from "#app/features/readiness/standing.present.ts";

/** How the team stands, for its own executives who are about to decide. Null for everybody else, the vendor first of all. */
export async function findStanding(tx: Tx, ctx: RoomContext): Promise<StandingView | null> {
  if (!isOfTeam(ctx) || ctx.role !== "executive") return null;
  return standingViewOf(await readPicture(tx, ctx));
}
