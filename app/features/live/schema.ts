import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { choice } from "#app/lib/fields.ts";

export const LIVE_CHANNEL = "concord_live";

/** Shared pages on which people of both sides see each other. No private page is ever named. */
export const PLACES = ["plan", "team"] as const;
export type LivePlace = (typeof PLACES)[number];

const instant = z.string().nullish();

/** What the database tells: which log has grown and where it is now, never what stands in it. */
export const News = z.discriminatedUnion("log", [
  z.object({ log: z.literal("shared"), deal: z.string(), seq: z.string(), from: instant }),
  z.object({ log: z.literal("buyer"), deal: z.string(), seq: z.string(), from: instant }),
  z.object({ log: z.literal("seller"), deal: z.string(), seq: z.string(), from: instant }),
  /** Somebody's session, role or place has changed. */
  z.object({ log: z.literal("access"), person: z.string() }),
  /** Somebody has another number of notices they have not seen. */
  z.object({ log: z.literal("notices"), reader: z.string(), from: instant }),
  z.object({
    log: z.literal("presence"),
    deal: z.string(),
    id: z.string(),
    name: z.string(),
    side: z.enum(["buyer", "seller"]),
    place: z.enum(PLACES).nullable(),
  }),
]);

export type NewsItem = z.output<typeof News>;
export type Growth = Extract<NewsItem, { log: "shared" | "buyer" | "seller" }>;
export type PresenceNews = Extract<NewsItem, { log: "presence" }>;

/** Where somebody is looking; left out when they leave. */
export const PresenceForm = z.strictObject({ place: choice(PLACES).optional() });

/** Somebody who has a shared page open. */
export type Here = { id: string; name: string; side: Side; place: LivePlace };

/** Whose stream it is and what it may tell. `deals`: null is every deal of the workspace. */
export type Scope =
  | { side: "buyer"; workspaceId: string; personId: string; readerId: string; dealId: string; isPrivate: boolean }
  | { side: "seller"; workspaceId: string; personId: string; readerId: string; deals: ReadonlySet<string> | null };
