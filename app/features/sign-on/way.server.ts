import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { openFor, sealFor } from "#app/lib/sealing.server.ts";
import { takeTurn } from "#app/features/people/limits.server.ts";

/**
 * What this browser set out with to a sign-in service: kept sealed in a cookie, so that only the browser that left can come back,
 * ten minutes at most, once. Nothing stands in the database until somebody is back.
 */
const TEN_MINUTES_S = 600;
const PLACE = { purpose: "sign-on-way", owner: "browser" };
const cookie = createCookie("__Host-sign-on", {
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  path: "/",
  maxAge: TEN_MINUTES_S,
});

const WayFields = z.strictObject({
  workspaceId: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string().nullable(),
  /** The session that shows again who it is; null for a sign-in. */
  sessionId: z.string().nullable(),
  startedAtS: z.int(),
});
export type Way = z.output<typeof WayFields>;

export function wayCookie(way: Way): Promise<string> {
  return cookie.serialize(sealFor(PLACE, JSON.stringify(way)));
}

export function emptyWayCookie(): Promise<string> {
  return cookie.serialize("", { maxAge: 0 });
}

/** Takes the way that this browser set out on, once: also of two requests at the same moment one finds it. */
export async function takeWay(request: Request): Promise<Way | null> {
  const sealed: unknown = await cookie.parse(request.headers.get("cookie"));
  const way = typeof sealed === "string" ? openWay(sealed) : null;
  if (!way) return null;
  const turn = await takeTurn({ kind: "way back", most: 1, seconds: 2 * TEN_MINUTES_S }, way.state);
  return turn.isOver ? null : way;
}

export function isOver({ startedAtS }: Way, nowS: number): boolean {
  return nowS - startedAtS > TEN_MINUTES_S;
}

function openWay(sealed: string): Way | null {
  try {
    return WayFields.parse(JSON.parse(openFor(PLACE, sealed)));
  } catch {
    // Somebody else's, of another secret, or made up: as if there were none.
    return null;
  }
}
