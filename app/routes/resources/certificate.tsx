import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { printCertificate } from "#app/features/evidence/certificate.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";

/** One decision on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const of = uuidParam(args.params["signoffId"]);
  const copy = await takeCopy(ctx, { what: "certificate", of, make: (tx) => printCertificate(tx, ctx, of) });
  if (!copy) throw notFound();
  return fileResponse({ ...copy, type: "application/pdf" });
}
