import type { LoaderFunctionArgs } from "@remix-run/node";
import { mayStill, requireRoom } from "#app/features/people/guards.server.ts";
import { openFile } from "#app/features/resources/files.queries.server.ts";
import { streamResponse, whileAllowed } from "#app/lib/file.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";

/** A file that somebody put into the room, for whoever may read it. That it was fetched is told to nobody. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:read");
  const file = await openFile(ctx, uuidParam(args.params["resourceId"]));
  if (!file) throw notFound();
  return streamResponse({ ...file, content: whileAllowed(file.content, () => mayStill(args, ctx, "resource:read")) });
}
