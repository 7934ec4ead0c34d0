import type { LoaderFunctionArgs } from "@remix-run/node";
import { tabulatePlan } from "#app/features/copies/plan-table.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The plan for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const copy = await takeCopy(ctx, { what: "plan_table", make: (tx) => tabulatePlan(tx, ctx) });
  return fileResponse({ ...copy, type: "text/csv" });
}
