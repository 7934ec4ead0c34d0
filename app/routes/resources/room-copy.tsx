import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { currentSession, requireRoom } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** Everything of a room that its reader may see. Whoever came by a link sees what is shared, and has nothing to show it with. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  const session = await currentSession(args);
  if (session?.kind !== "link") await requireRecent(args, "export");
  const copy = await takeCopy(ctx, { what: "room", make: (tx) => copyRoom(tx, ctx) });
  return fileResponse({ ...copy, type: "application/json" });
}
