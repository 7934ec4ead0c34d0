import type { ActionFunctionArgs } from "@remix-run/node";
import { withActor } from "#db/client.server.ts";
import { releases } from "#db/schema/releases.ts";
import type { MemberActor } from "#db/actor.ts";
import type { Release } from "#app/features/releases/present.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { Room } from "#tests/support/world.ts";

/** A release of the story's team, as its champion's command would write it: split over freeing the people. */
export async function release(room: Room, change: Partial<Release> = {}): Promise<void> {
  const champion = room.actor("champion");
  await withActor(champion, (tx) =>
    tx.insert(releases).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      ...splitOverCapacity,
      releasedByName: champion.name,
      ...change,
    }),
  );
}

const splitOverCapacity = {
  number: 1,
  stage: 1,
  policy: "2026-1",
  verdict: "misaligned",
  willingness: "OPEN",
  ability: "SPLIT",
  gates: [
    { id: "item:need", level: "PASS" },
    { id: "item:capacity", level: "SPLIT" },
  ],
  binding: ["item:capacity"],
  oldestEvidenceOn: "2026-11-02",
  releasedOn: "2026-11-16",
} as const;

export const ready = {
  verdict: "self-qualified",
  willingness: "PASS",
  ability: "PASS",
  gates: [{ id: "item:need", level: "PASS" }],
  binding: [],
} as const satisfies Partial<Release>;

type Handler = (args: ActionFunctionArgs) => unknown;
type Call = { as: MemberActor | null; path: string; params?: Record<string, string>; form?: Record<string, string> };
type Answer = { status: number; location: string | null; data: unknown };

/** Calls a route's loader or action as the host would, with a signed-in browser's cookie or none. */
export async function call(handler: Handler, { as, path, params = {}, form }: Call): Promise<Answer> {
  const cookie = as ? await sessionCookie(as.personId, "password") : "";
  const body = form ? { method: "POST", body: new URLSearchParams({ commandKey: crypto.randomUUID(), ...form }) } : {};
  const request = new Request(`http://concord.test${path}`, { headers: { cookie }, ...body });
  try {
    return answerOf(await handler({ request, params, context: contextOf() }));
  } catch (thrown) {
    return answerOf(thrown);
  }
}

/** What the host hands to every loader and action. */
function contextOf(): ActionFunctionArgs["context"] {
  return { requestId: "test", nonce: "", clientAddress: "127.0.0.1", signal: new AbortController().signal };
}

function answerOf(result: unknown): Answer {
  if (result instanceof Error) throw result;
  if (result instanceof Response) {
    return { status: result.status, location: result.headers.get("location"), data: null };
  }
  const { data, init } = isWithInit(result) ? result : { data: result, init: null };
  return { status: init?.status ?? 200, location: null, data };
}

function isWithInit(result: unknown): result is { data: unknown; init: { status?: number } | null } {
  return typeof result === "object" && result !== null && "type" in result && "init" in result && "data" in result;
}
