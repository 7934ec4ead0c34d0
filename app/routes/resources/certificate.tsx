import type { LoaderFunctionArgs } from "@remix-run/node";
import { printCertificate } from "#app/features/evidence/certificate.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";

/** One decision on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const printed = await printCertificate(ctx, uuidParam(args.params["signoffId"]));
  if (!printed) throw notFound();
  return fileResponse({ ...printed, type: "application/pdf" });
}
