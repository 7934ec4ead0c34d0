import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { copyReport } from "#app/features/readiness/check-files.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { paths } from "#app/paths.ts";

/** The engine's whole report, as the team's page shows it in words. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const copy = await takeCopy(ctx, { what: "report", make: (tx) => copyReport(tx, ctx) });
  return copy ? fileResponse({ ...copy, type: "application/json" }) : redirect(paths.readiness(ctx.dealId));
}
