import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { asksForStream, streamFor } from "#app/features/live/answer.server.ts";
import { currentSession, requireMember } from "#app/features/people/guards.server.ts";
import { paths } from "#app/paths.ts";

/** The live stream of a member, for all their deals: one connection however many pages are open. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "inbox:read");
  if (!asksForStream(args.request)) throw redirect(paths.pipeline());
  return streamFor(args, ctx.actor, await currentSession(args));
}
