import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { readSharedDocument } from "#app/features/deals/shared-document.server.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { documentFile } from "#app/features/readiness/check-files.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The deal document as far as it is shared. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:read");
  const copy = await takeCopy(ctx, {
    what: "deal_document",
    make: async (tx) => documentFile(await readSharedDocument(tx, ctx)),
  });
  return fileResponse({ ...copy, type: "application/json" });
}
