import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFeed } from "#app/features/calendar/queries.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";
import { notFound } from "#app/lib/http.server.ts";

/** What a calendar fetches. The token in the address is all it has, so an unknown one says nothing more than a missing page. */
export async function loader({ params }: LoaderFunctionArgs) {
  const content = await readFeed(params["token"] ?? "");
  if (content === null) throw notFound();
  return fileResponse({ content, type: "text/calendar" });
}
