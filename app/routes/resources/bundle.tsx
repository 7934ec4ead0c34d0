import type { LoaderFunctionArgs } from "@remix-run/node";
import { readBundle } from "#app/features/evidence/bundle.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";

/** Everything that proves one decision. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const bundle = await readBundle(ctx, uuidParam(args.params["signoffId"]));
  if (!bundle) throw notFound();
  return fileResponse({ content: bundle.archive, type: "application/x-tar", fileName: bundle.fileName });
}
