import type { LoaderFunctionArgs } from "@remix-run/node";
import { tabulatePlan } from "#app/features/copies/plan-table.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The plan for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  return fileResponse({ ...(await tabulatePlan(ctx)), type: "text/csv" });
}
