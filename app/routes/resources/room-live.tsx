import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { asksForStream, streamFor } from "#app/features/live/answer.server.ts";
import { currentSession, requireRoom } from "#app/features/people/guards.server.ts";
import { paths } from "#app/paths.ts";

/** The live stream of a room. A browser that was not asking for one is sent to the room. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "live:read");
  if (!asksForStream(args.request)) throw redirect(paths.room(ctx.dealId));
  return streamFor(args, ctx.actor, await currentSession(args));
}
