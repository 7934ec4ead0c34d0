import { createCookie } from "@remix-run/node";
import type { ChallengePurpose } from "#db/schema/auth.ts";

/** Outlives the code, so that the page can still say that it ended. One cookie a purpose: no code serves another. */
const ONE_HOUR_S = 3600;

const cookies: Readonly<Record<ChallengePurpose, ReturnType<typeof cookieFor>>> = {
  enter: cookieFor("enter"),
  sign: cookieFor("sign"),
  confirm: cookieFor("confirm"),
  second_step: cookieFor("second_step"),
};

function cookieFor(purpose: ChallengePurpose) {
  return createCookie(`__Host-${purpose}-code`, {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: ONE_HOUR_S,
  });
}

/** The `Set-Cookie` header that makes this browser the one that asked. */
export function challengeCookie(purpose: ChallengePurpose, browser: string): Promise<string> {
  return cookies[purpose].serialize(browser);
}

export function emptyChallengeCookie(purpose: ChallengePurpose): Promise<string> {
  return cookies[purpose].serialize("", { maxAge: 0 });
}

/** What this browser was given when it asked for a code; null when it never did. */
export async function readChallenge(purpose: ChallengePurpose, request: Request): Promise<string | null> {
  const browser: unknown = await cookies[purpose].parse(request.headers.get("cookie"));
  return typeof browser === "string" && /^[\w-]{43}$/.test(browser) ? browser : null;
}
