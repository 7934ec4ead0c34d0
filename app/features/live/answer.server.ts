import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#db/actor.ts";
import type { Session } from "#app/features/people/schema.ts";
import { openLine } from "./hub.server.ts";

export function asksForStream(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/event-stream");
}

const LONGEST_ID = 64;

/** The stream as an answer. 503 where there is none to give: the browser tries again later. */
export async function streamFor(
  { request, context }: LoaderFunctionArgs,
  actor: Actor,
  session: Session | null,
): Promise<Response> {
  const last = request.headers.get("last-event-id");
  const lastHeard = last === null ? null : last.slice(0, LONGEST_ID);
  const stream = session && (await openLine({ actor, sessionId: session.id, lastHeard, signal: context.signal }));
  if (!stream) return new Response(null, { status: 503, headers: { "Retry-After": "10" } });
  return new Response(stream, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
  });
}
