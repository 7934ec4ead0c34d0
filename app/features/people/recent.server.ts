import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "#app/paths.ts";
import { currentSession } from "./guards.server.ts";
import type { ConfirmReason } from "./confirm.schema.ts";

/** The browser sends the form again to where it is led, so nothing that was typed is lost. */
const SEND_AGAIN = 307;

/**
 * For what must not be done with a session that somebody left open: the person proved who they are within the last ten minutes,
 * or does so now. They are led to `/confirm` with everything they typed, and from there back to what they were doing.
 * Called in an action after its form was read, and in a loader that hands something out.
 */
export async function requireRecent(args: LoaderFunctionArgs | ActionFunctionArgs, reason: ConfirmReason) {
  const session = await currentSession(args);
  if (session?.isRecent) return;
  const path = addressOf(args.request);
  if (session?.kind === "link") throw redirect(paths.code(path));
  if (!session) throw redirect(paths.enter(path));
  throw redirect(paths.confirm(path, reason), { status: args.request.method === "GET" ? 302 : SEND_AGAIN });
}

/**
 * Before everything of a room is handed out. Whoever came by a link sees what both sides share, and has nothing to show it
 * with.
 */
export async function requireRecentToExport(args: LoaderFunctionArgs): Promise<void> {
  const session = await currentSession(args);
  if (session?.kind !== "link") await requireRecent(args, "export");
}

/** The page behind a request; `.data` and what the router adds for itself belong to the page of the same name. */
function addressOf(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  return url.pathname.replace(/\.data$/, "") + url.search;
}
