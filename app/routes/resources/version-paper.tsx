import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { printVersion } from "#app/features/evidence/certificate.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";

/** A version's text on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const of = numberParam(args.params["number"]);
  const copy = await takeCopy(ctx, { what: "version_paper", of, make: (tx) => printVersion(tx, ctx, of) });
  if (!copy) throw notFound();
  return fileResponse({ ...copy, type: "application/pdf" });
}
