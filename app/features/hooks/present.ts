import type { OffReason } from "#db/schema/hooks.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { sayExactDay, sayTime } from "#app/ui/dates.ts";
import { HOOK_KINDS, kindChoices, TEST_KIND, type HookKind } from "./kinds.ts";
import { KEPT_DAYS, MOST_HOOKS, MOST_SECRETS, OVERLAP_HOURS } from "./limits.ts";
import { MOST_TRIES } from "./schedule.ts";
import type { DeliveryRow, HookRefusal, HookRow, Problem } from "./schema.ts";

export type HookEntry = {
  id: string;
  host: string;
  address: string;
  kinds: readonly HookKind[];
  hears: string;
  made: string;
  /** "on", or why it is not. */
  state: string;
  isOn: boolean;
};

export function presentHook({ id, address, kinds, madeByName, madeOn, offWhy }: HookRow): HookEntry {
  return {
    id,
    host: hostOf(address),
    address,
    kinds,
    hears: kinds.length === HOOK_KINDS.length ? "Hears of everything." : `Hears of ${labelsOf(kinds)}.`,
    made: `Made by ${madeByName} on ${sayExactDay(madeOn)}.`,
    state: offWhy === null ? "on" : offWords[offWhy],
    isOn: offWhy === null,
  };
}

const offWords: Readonly<Record<OffReason, string>> = {
  by_hand: "switched off",
  gone: "off: it answered that it is gone",
  failing: "off: messages did not get through",
};

export function hostOf(address: string): string {
  return new URL(address).host;
}

export function labelsOf(kinds: readonly HookKind[]): string {
  return kindChoices
    .filter(({ value }) => kinds.includes(value))
    .map(({ label }) => label.toLowerCase())
    .join(", ");
}

export type DeliveryEntry = {
  id: string;
  title: string;
  deal: { id: string; title: string } | null;
  /** By the reader's clock. */
  at: string;
  state: "delivered" | "waiting" | "failed";
  /** "Answered 500. 2 tries." Null before the first one, and while one is under way. */
  tried: string | null;
  /** "The next one: Fri 4 Dec 2026, 17:05 UTC+1." */
  next: string | null;
  canReplay: boolean;
};

export function presentDelivery(row: DeliveryRow): DeliveryEntry {
  const { id, kind, deal, createdAt, attempts, nextAt, isUnderWay } = row;
  const [state, answer] = [stateOf(row), answerWords(row)];
  return {
    id,
    title: titleOf(kind),
    deal,
    at: sayTime(createdAt),
    state,
    tried: answer === null ? null : `${answer} ${attempts === 1 ? "1 try." : `${attempts} tries.`}`,
    next: answer === null || nextAt === null ? null : `The next one: ${sayTime(nextAt)}.`,
    canReplay: state !== "waiting" && !isUnderWay,
  };
}

function titleOf(kind: string): string {
  if (kind === TEST_KIND) return "A test";
  return kindChoices.find(({ value }) => value === kind)?.label ?? kind;
}

function stateOf({ doneAt, nextAt }: DeliveryRow): DeliveryEntry["state"] {
  if (doneAt) return "delivered";
  return nextAt ? "waiting" : "failed";
}

function answerWords({ triedAt, isUnderWay, status, problem }: DeliveryRow): string | null {
  if (triedAt === null || isUnderWay) return null;
  if (problem !== null) return problemWords[problem];
  return status === null ? null : `Answered ${status}${statusWords[status] ?? ""}.`;
}

const problemWords: Readonly<Record<Problem, string>> = {
  too_slow: "No answer within ten seconds.",
  not_outside: "The address was not found on the public internet.",
  no_secret: "The secret cannot be read any more. Make a new one.",
  unreachable: "Nobody could be reached there.",
};

const statusWords: Readonly<Record<number, string>> = {
  301: ", a redirect, which is not followed",
  302: ", a redirect, which is not followed",
  303: ", a redirect, which is not followed",
  307: ", a redirect, which is not followed",
  308: ", a redirect, which is not followed",
  410: ", gone for good",
};

export const hookRefusals: Readonly<Record<HookRefusal, Record<string, string>>> = {
  too_many_hooks: { form: `A workspace has at most ${MOST_HOOKS} webhooks. Remove one that is not needed any more.` },
  not_outside: {
    address:
      "Concord does not call this address. It has to begin with https:// and name a host on the public internet, at port 443 or 8443.",
  },
  hook_gone: { form: "This webhook was removed." },
  hook_off: { form: "This webhook is off. Switch it on first." },
  secret_shown: {
    form: "This secret was made already, and is shown only once. If it was not copied, make another one on the webhook’s page.",
  },
  too_many_secrets: {
    form: `${MOST_SECRETS} secrets sign already. One that was replaced ends after ${OVERLAP_HOURS} hours.`,
  },
  delivery_busy: { form: "This message is on its way, or was kept no longer. Please look again in a moment." },
  key_reused: { form: refusalWords("key_reused") },
};

/** What was typed is wrong by itself, or something else stands in its way. */
export function statusOf(reason: HookRefusal): 409 | 422 {
  return reason === "not_outside" ? 422 : 409;
}

export const deliveryRules = `A message that does not get through is tried ${MOST_TRIES} times within about three days. After that the webhook is switched off and every administrator gets a mail. What became of a message is kept for ${KEPT_DAYS} days.`;
