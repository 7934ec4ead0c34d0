import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { findBundle } from "#app/features/evidence/bundle.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";

/** Everything that proves one decision. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const of = uuidParam(args.params["signoffId"]);
  const copy = await takeCopy(ctx, { what: "bundle", of, make: (tx) => findBundle(tx, ctx, of) });
  if (!copy) throw notFound();
  return fileResponse({ ...copy, type: "application/x-tar" });
}
