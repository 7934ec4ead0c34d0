import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { copyReleases } from "#app/features/deals/shared-document.server.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** Everything that the customer's team has released, the newest first. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:read");
  const copy = await takeCopy(ctx, { what: "releases", make: (tx) => copyReleases(tx, ctx) });
  return fileResponse({ ...copy, type: "application/json" });
}
