import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { requireRecentToExport } from "#app/features/people/recent.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** Everything of a room that its reader may see. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  await requireRecentToExport(args);
  const copy = await takeCopy(ctx, { what: "room", make: (tx) => copyRoom(tx, ctx) });
  return fileResponse({ ...copy, type: "application/json" });
}
