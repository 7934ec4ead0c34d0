import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { documentFile } from "#app/features/readiness/check-files.server.ts";
import { readCheck } from "#app/features/readiness/check.queries.server.ts";
import { paths } from "#app/paths.ts";

/** What the team's verdict is made from; `evaluate` gives the same one outside. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const check = await readCheck(ctx);
  return check ? documentFile(check.document) : redirect(paths.readiness(ctx.dealId));
}
