import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { copyDocument } from "#app/features/readiness/check-files.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { paths } from "#app/paths.ts";

/** What the team's verdict is made from; `evaluate` gives the same one outside. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const copy = await takeCopy(ctx, { what: "deal_document", make: (tx) => copyDocument(tx, ctx) });
  return copy ? fileResponse({ ...copy, type: "application/json" }) : redirect(paths.readiness(ctx.dealId));
}
