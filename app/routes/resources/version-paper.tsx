import type { LoaderFunctionArgs } from "@remix-run/node";
import { printVersion } from "#app/features/evidence/certificate.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";

/** A version's text on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const printed = await printVersion(ctx, numberParam(args.params["number"]));
  if (!printed) throw notFound();
  return fileResponse({ ...printed, type: "application/pdf" });
}
