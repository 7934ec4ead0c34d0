import { data } from "@remix-run/node";
import { z } from "zod";

/** What is not there, and what is not this person's to know about, look the same. */
export function notFound() {
  return data(null, { status: 404 });
}

/** Something the person can see but may not do. */
export function forbidden() {
  return data(null, { status: 403 });
}

/** Too often within a time; how long to wait is told by the context's `retryAfterSeconds`. */
export function tooOften() {
  return data(null, { status: 429 });
}

/** The room's record waits for somebody to let it go on: nothing was done, and trying again alone does not help. */
export function held() {
  return data(null, { status: 423 });
}

/** What the address of a file says where it gives none: it has no page, so it is plain text. */
export function plainRefusal(words: string, status: number, retryAfterSeconds?: number): Response {
  const headers = new Headers({ "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  return new Response(`${words}\n`, { status, headers });
}

/** An id from the URL; anything that is not one is a page that does not exist. */
export function uuidParam(value: string | undefined): string {
  if (!isUuid(value)) throw notFound();
  return value;
}

export function isUuid(value: string | undefined): value is string {
  return z.uuid().safeParse(value).success;
}

export function numberParam(value: string | undefined): number {
  if (value === undefined || !/^[1-9]\d{0,8}$/.test(value)) throw notFound();
  return Number(value);
}

/** A mailed link's token from the URL; null where it cannot be one. */
export function tokenParam(value: string | undefined): string | null {
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

const ANY_ORIGIN = "https://concord.invalid";

/**
 * Where to go after signing in: a path of this site or nothing. `new URL` folds `/.//evil.com` into the path `//evil.com`,
 * so the result is looked at again.
 */
export function localPath(next: string | null | undefined): string | null {
  if (!next || next.length > 2048 || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next)) return null;
  if (!URL.canParse(next, ANY_ORIGIN)) return null;
  const url = new URL(next, ANY_ORIGIN);
  const path = url.pathname + url.search;
  return url.origin === ANY_ORIGIN && !path.startsWith("//") ? path : null;
}

export function nextParam(request: Request): string | null {
  return localPath(new URL(request.url).searchParams.get("next"));
}
