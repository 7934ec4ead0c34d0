import type { LoaderFunctionArgs } from "@remix-run/node";
import { readReleases } from "#app/features/deals/shared-document.server.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** Everything that the customer's team has released, the newest first. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:read");
  const releases = await readReleases(ctx);
  const content = `${JSON.stringify(releases, null, 2)}\n`;
  return fileResponse({ content, type: "application/json", fileName: "releases.json" });
}
