import { z } from "zod";
import { SCOPES, type Scope } from "#app/engine/policy/scopes.ts";
import { choice, commandForm, identifier, line, several } from "#app/lib/fields.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { LIFETIMES } from "./choices.ts";

export const KeysForm = z.discriminatedUnion("intent", [
  commandForm({
    intent: z.literal("make"),
    name: line(60),
    scopes: several(choice(SCOPES), SCOPES.length).refine((scopes) => scopes.length > 0, {
      error: "Please choose at least one.",
    }),
    days: choice(LIFETIMES),
  }),
  commandForm({ intent: z.literal("revoke"), keyId: identifier() }),
]);
export type KeysCommand = z.output<typeof KeysForm>;
export type MakeKey = Omit<Extract<KeysCommand, { intent: "make" }>, "intent">;
export type RevokeKey = Omit<Extract<KeysCommand, { intent: "revoke" }>, "intent">;

export type KeysRefusal = "too_many_keys" | "key_gone" | "already_made" | "key_reused";

/** A key as the administrators' list shows it. */
export type KeyRow = {
  id: string;
  name: string;
  ending: string;
  scopes: Scope[];
  madeByName: string;
  madeOn: CalendarDate;
  expiresOn: CalendarDate;
  lastUsedOn: CalendarDate | null;
  /** `maker`: whoever made it is no administrator any more. */
  endedBy: "revoked" | "expired" | "maker" | null;
};
