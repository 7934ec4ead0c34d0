import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { reportFile } from "#app/features/readiness/check-files.server.ts";
import { readCheck } from "#app/features/readiness/check.queries.server.ts";
import { paths } from "#app/paths.ts";

/** The engine's whole report, as the team's page shows it in words. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const check = await readCheck(ctx);
  return check ? reportFile(check.report) : redirect(paths.readiness(ctx.dealId));
}
