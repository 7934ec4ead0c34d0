import type { Power } from "#db/schema/powers.ts";
import { listed } from "#app/lib/words.ts";
import { powerWords } from "#app/features/powers/power-words.ts";
import type { PossibleSigner, SignoffRecord } from "./schema.ts";
import { isApproval } from "./state.ts";

/** Somebody a champion may ask about the newest version. */
export type AskView = {
  key: string;
  name: string;
  /** Asked about this version. */
  isAsked: boolean;
  /** Asked and not decided: may be reminded, and the request taken back. */
  isWaiting: boolean;
  /** Whether the rule proposes to ask them; the champion decides. */
  isProposed: boolean;
  /** Why, or why not; null where nothing is known yet. */
  note: string | null;
};

export type AskingView = {
  people: AskView[];
  /** Who holds a confirmed power and is no executive of the room, so cannot be asked yet: "Tomas Berg, who …". */
  outside: string[];
};

/** A confirmed holder of a power, as far as the team has said and the rule follows. */
export type Holder = { id: string; name: string; powers: readonly Power[] };

export type AskingFacts = {
  version: { id: string; number: number };
  record: SignoffRecord;
  signers: readonly PossibleSigner[];
  /** Empty while nobody is confirmed, and before stage 2. */
  holders: readonly Holder[];
  /** By the number of an earlier version: whether what changed since is material. */
  isMaterialSince: ReadonlyMap<number, boolean>;
};

/**
 * Whom to ask about a version: the confirmed holders of powers (every executive while none is known), and of those who
 * approved an earlier version only whom a material change concerns.
 */
export function askingViewOf(facts: AskingFacts): AskingView {
  const { signers, holders } = facts;
  const known = new Set(signers.map(({ stakeholderId }) => stakeholderId));
  return {
    people: signers.map((signer) => personOf(signer, facts)),
    outside: holders.filter(({ id }) => !known.has(id)).map(({ name, powers }) => `${name}, who ${heldWords(powers)}`),
  };
}

function personOf({ stakeholderId, name }: PossibleSigner, facts: AskingFacts): AskView {
  const { requests, decisions } = facts.record;
  const isMine = (row: { stakeholderId: string; versionId: string }) =>
    row.stakeholderId === stakeholderId && row.versionId === facts.version.id;
  const isPassedOn = (row: { versionId: string; onBehalfOf: { id: string } | null }) =>
    row.versionId === facts.version.id && row.onBehalfOf?.id === stakeholderId;
  const isAsked = requests.some((row) => isMine(row) || isPassedOn(row));
  return {
    key: stakeholderId,
    name,
    isAsked,
    isWaiting: requests.some(isMine) && !decisions.some(isMine),
    ...proposalFor(stakeholderId, facts),
  };
}

function proposalFor(stakeholderId: string, facts: AskingFacts): Pick<AskView, "isProposed" | "note"> {
  const approved = approvedBefore(stakeholderId, facts);
  if (approved !== null) {
    const isProposed = facts.isMaterialSince.get(approved) ?? true;
    const what = isProposed ? "what changed since is material" : "nothing that changed since is material";
    return { isProposed, note: `Approved version ${approved}; ${what}.` };
  }
  if (facts.holders.length === 0) return { isProposed: true, note: null };
  const holder = facts.holders.find(({ id }) => id === stakeholderId);
  if (!holder) return { isProposed: false, note: "Holds none of the powers that your team has confirmed." };
  return {
    isProposed: true,
    note: `Proposed because your team confirmed that this person ${heldWords(holder.powers)}.`,
  };
}

/** The number of the last version they approved before this one; null where there is none. */
export function approvedBefore(
  stakeholderId: string,
  { record, version }: Pick<AskingFacts, "record" | "version">,
): number | null {
  const before = record.decisions.filter((row) => row.stakeholderId === stakeholderId && row.number < version.number);
  const last = before.at(-1);
  return last && isApproval(last.decision) ? last.number : null;
}

function heldWords(powers: readonly Power[]): string {
  return listed(powers.map((power) => powerWords[power].does));
}
