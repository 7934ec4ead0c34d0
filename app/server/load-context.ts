import "@remix-run/node";
import type { Sheets } from "#app/server/sheets.ts";

/** What the host hands to every loader and action of one request; the same object for all of them. */
export interface LoadContext {
  readonly requestId: string;
  /** For `<Scripts>`, `<ScrollRestoration>` and the renderer; another one every response. */
  readonly nonce: string;
  /** The person's address, taken from `X-Forwarded-For` only as far as TRUST_PROXY_HOPS says. */
  readonly clientAddress: string;
  /** Aborted when the connection closes. `request.signal` stops firing after a garbage collection. */
  readonly signal: AbortSignal;
  /** Set by the guard once it knows who acts; goes into the request's line in the log. */
  actorId?: string;
  /** Set by the application when it is too busy, or something was done too often: 503 or 429 then carry `Retry-After`. */
  retryAfterSeconds?: number;
  /** Style sheets to stand in the page itself, for whoever has none yet. */
  readonly sheets?: Sheets;
  /** The page that was rendered, beside a response without a body: a text that goes through one is copied four times. */
  page?: Buffer;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends LoadContext {}
}
