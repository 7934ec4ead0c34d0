import type { Side } from "#db/actor.ts";
import type { Decision } from "#db/schema/signoffs.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import { capitalised, counted, listed } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { sayDays } from "#app/features/plan/costs.present.ts";
import type { Parties } from "#app/features/plan/task.present.ts";
import { shortHash, tasksOf } from "#app/features/plan/versions.present.ts";
import type { SignoffRequest } from "./schema.ts";
import type { SignerState, SignerStanding, SignoffState } from "./state.ts";

/** What the signer states by recording a decision; it is stored beside the decision word for word. */
export function intentOf(act: {
  signer: string;
  /** Whose decision it is, where it was passed on. */
  inPlaceOf?: string | undefined;
  room: Parties & { title: string };
  number: number;
  sha256: string;
}): string {
  const { signer, inPlaceOf, room, number, sha256 } = act;
  const place = inPlaceOf === undefined ? "" : ` in the place of ${inPlaceOf}`;
  return (
    `I am ${signer}, and I decide for ${room.accountName}${place} on exactly version ${number} (${shortHash(sha256)}) of the plan ` +
    `“${room.title}” with ${room.vendorName}. This orders nothing and signs no contract.`
  );
}

type DecisionWords = { label: string; note: string; done: string; level: LevelName };

/** Four decisions of equal weight, and how each is told afterwards. */
export const decisionWords: Readonly<Record<Decision, DecisionWords>> = {
  approved: { label: "Approve", note: "as it stands", done: "approved", level: "pass" },
  approved_with_conditions: {
    label: "Approve with conditions",
    note: "you name them",
    done: "approved with conditions",
    level: "open",
  },
  sent_back: { label: "Send back", note: "to be changed", done: "sent back", level: "split" },
  declined: { label: "Not now", note: "recorded as declined", done: "declined", level: "fail" },
};

const standingLevels: Readonly<Record<SignerStanding, LevelName>> = {
  approved: "pass",
  approved_with_conditions: "open",
  sent_back: "split",
  declined: "fail",
  waits: "unheard",
  needs_reapproval: "stale",
};

export type SignoffView = { level: LevelName; sentence: string };

/** How a sign-off stands, in one sentence: wherever it is shown, it is said like this. */
export function signoffViewOf(state: SignoffState): SignoffView {
  if (state.kind === "no_version") return { level: "unheard", sentence: "No version is published yet." };
  if (state.kind === "not_asked")
    return { level: "unheard", sentence: `Nobody is asked to decide on version ${state.number} yet.` };
  const deciding = state.signers.filter(({ standing }) => standing === state.kind);
  return { level: standingLevels[state.kind], sentence: `${standingSentence(deciding, state)}.` };
}

function standingSentence(signers: readonly SignerState[], state: { kind: SignerStanding; number: number }): string {
  const names = listed(signers.map(({ name }) => name));
  switch (state.kind) {
    case "waits":
      return `Version ${state.number} waits for ${names}`;
    case "needs_reapproval":
      return `${names} approved version ${signers[0]?.number ?? state.number}; version ${state.number} needs re-approval`;
    default:
      return `Version ${state.number} is ${decisionWords[state.kind].done} by ${names}`;
  }
}

/** How one person stands, for a list of people. */
export function standingWords({ standing, number, isAsked }: SignerState): string {
  if (standing === "waits") return "asked, not decided yet";
  if (standing === "needs_reapproval")
    return isAsked ? `approved version ${number}, asked again` : `approved version ${number}, needs re-approval`;
  return decisionWords[standing].done;
}

export function levelOfStanding(standing: SignerStanding): LevelName {
  return standingLevels[standing];
}

export type Commitment = {
  who: string;
  count: number;
  /** What it takes of their people, "85 days of work"; null where nobody stated it. */
  days: string | null;
  next: { title: string; due: string } | null;
};

/** What each side commits to in a version: how many steps, how much of its people, and what comes first from today. */
export function commitmentsOf(content: VersionContent, today: string): Record<Side, Commitment> {
  return {
    buyer: commitmentOf(content, { side: "buyer", today }),
    seller: commitmentOf(content, { side: "seller", today }),
  };
}

function commitmentOf(content: VersionContent, { side, today }: { side: Side; today: string }): Commitment {
  const steps = tasksOf(content).filter(({ owner }) => owner.side === side);
  const next = steps.find(({ dueOn }) => dueOn >= today);
  const days = content.costs?.[side === "buyer" ? "buyerDays" : "sellerDays"] ?? null;
  return {
    who: side === "buyer" ? content.account : content.vendor,
    count: steps.length,
    days: days === null ? null : `${sayDays(days)} of work`,
    next: next ? { title: next.title, due: sayDay(next.dueOn, today) } : null,
  };
}

/** "Three things changed since you approved version 2". */
export function changesTitle(count: number, approvedNumber: number): string {
  const things = count === 0 ? "Nothing" : capitalised(counted(count, "thing"));
  return `${things} changed since you approved version ${approvedNumber}`;
}

/** The four tiles, in an order that suggests none. */
export const decisionOptions = (Object.keys(decisionWords) as Decision[]).map((value) => ({
  value,
  label: decisionWords[value].label,
  note: decisionWords[value].note,
}));

/** "Karin Solberg, COO"; with whose place they take, where it was passed on. */
export function signerOf({ name, title, onBehalfOf }: SignoffRequest): string {
  const who = title === null ? name : `${name}, ${title}`;
  return onBehalfOf === null ? who : `${who}, in the place of ${onBehalfOf.name}`;
}
