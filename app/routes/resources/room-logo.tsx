import type { LoaderFunctionArgs } from "@remix-run/node";
import { findLogo } from "#app/features/branding/queries.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { kindWords } from "#app/features/resources/file-kinds.ts";
import { pictureResponse } from "#app/lib/file.server.ts";
import { notFound } from "#app/lib/http.server.ts";

/** The vendor's logo, for whoever may be in the room. That it was fetched is told to nobody. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  const logo = await findLogo(ctx, args.params["sha256"]);
  if (!logo) throw notFound();
  return pictureResponse({ ...kindWords[logo.kind], name: `logo.${logo.kind}`, bytes: logo.bytes });
}
