import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyFiles } from "#app/features/copies/files-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { mayStill, requireRoom } from "#app/features/people/guards.server.ts";
import { requireRecentToExport } from "#app/features/people/recent.server.ts";
import { streamResponse, whileAllowed } from "#app/lib/file.server.ts";
import { plainRefusal } from "#app/lib/http.server.ts";

/** Every file of a room that its reader may fetch, in one. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:read");
  await requireRecentToExport(args);
  const copy = await takeCopy(ctx, { what: "files", make: (tx) => copyFiles(tx, ctx) });
  if (!copy) return plainRefusal("There is no file in this room that you may take along.", 404);
  const { size, fileName } = copy;
  const content = whileAllowed(copy.content, () => mayStill(args, ctx, "resource:read"));
  return streamResponse({ name: fileName, type: "application/zip", size, content });
}
