import { refusalWords } from "#app/features/rooms/refusals.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import { labelsOf } from "./choices.ts";
import type { KeyRow, KeysRefusal } from "./schema.ts";

export type KeyEntry = {
  id: string;
  name: string;
  /** "concord_key_…9fQ2". */
  looks: string;
  may: string;
  made: string;
  used: string;
  /** "ends Mon 1 Mar 2027", or how it ended. */
  state: string;
  isLive: boolean;
};

export function presentKeys(keys: readonly KeyRow[]): KeyEntry[] {
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    looks: `concord_key_…${key.ending}`,
    may: labelsOf(key.scopes),
    made: `Made by ${key.madeByName} on ${sayExactDay(key.madeOn)}.`,
    used: key.lastUsedOn === null ? "Never used." : `Last used on ${sayExactDay(key.lastUsedOn)}.`,
    state: stateOf(key),
    isLive: key.endedBy === null,
  }));
}

function stateOf({ endedBy, expiresOn, madeByName }: KeyRow): string {
  if (endedBy === "revoked") return "ended by an administrator";
  if (endedBy === "expired") return `ended on ${sayExactDay(expiresOn)}`;
  if (endedBy === "maker") return `ended: ${madeByName} is no administrator any more`;
  return `until ${sayExactDay(expiresOn)}`;
}

export const keysRefusals: Readonly<Record<KeysRefusal, Record<string, string>>> = {
  too_many_keys: { form: "A workspace has at most 20 living keys. End one that is not needed any more." },
  key_gone: { form: "This key has ended already." },
  already_made: {
    form: "This key was made already, and is shown only once. If it was not copied, end it and make a new one.",
  },
  key_reused: { form: refusalWords("key_reused") },
};
