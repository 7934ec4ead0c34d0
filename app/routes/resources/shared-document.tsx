import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSharedDocument } from "#app/features/deals/shared-document.server.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { documentFile } from "#app/features/readiness/check-files.server.ts";

/** The deal document as far as it is shared. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:read");
  return documentFile(await readSharedDocument(ctx));
}
