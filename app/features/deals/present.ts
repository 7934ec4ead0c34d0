import { gateName } from "#app/features/readiness/gate-words.ts";
import { verdictName } from "#app/features/readiness/verdict-words.ts";
import { healthOf, type HealthState } from "#app/engine/schedule/health.ts";
import { daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import { sayAge, sayDay, sayExactDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { sayAmount } from "#app/lib/money.ts";
import type { LapseFacts } from "./lapse.ts";
import { nextBestAction, type ActionPlace } from "./next-action.ts";
import { markOf, participationSentence, releaseSentence } from "./release-words.ts";
import type { Approval, Ended, PlanProgress, ReleaseFacts, Together, Understood } from "./schema.ts";

/** A deal as the pipeline's query finds it. */
type DealFacts = {
  dealId: string;
  accountName: string;
  title: string;
  targetOn: CalendarDate;
  amountMinor: number | null;
  currency: string | null;
  ownerName: string | null;
  lastAct: { on: CalendarDate; name: string } | null;
  lapse: LapseFacts;
  ended: Ended | null;
  release: ReleaseFacts | null;
  request: { dueOn: CalendarDate; isAnswered: boolean } | null;
  plan: PlanProgress;
  approval: Approval | null;
  understood: Understood;
  together: Together;
  people: {
    champion: { name: string; hasJoined: boolean } | null;
    invited: readonly string[];
    toRemind: readonly string[];
    underway: readonly string[];
    joined: number;
    total: number;
    done: number;
  };
};

/** A row of the pipeline, in words. What follows from other fields is put together where it is drawn: fifty rows are sent. */
export type PipelineLine = {
  dealId: string;
  accountName: string;
  title: string;
  ownerName: string | null;
  mark: LevelName;
  markWord: string;
  sentence: string;
  /** Null where nothing was released or everything is agreed. */
  gate: string;
  isGateQuiet: boolean;
  age: string | null;
  plan: PlanWords;
  targetOn: CalendarDate;
  amount: string;
  outstanding: readonly string[];
  /** When the customer last did something that both sides can see. */
  heard: string;
  /** Who did it, and when exactly; null where nobody did anything yet. */
  heardFrom: string | null;
  /** `version`: of the plan, that is to be approved. */
  next: { label: string; place: ActionPlace; version: number | null };
};

export function pipelineLine(deal: DealFacts, today: CalendarDate): PipelineLine {
  const { release, ended, people } = deal;
  return {
    dealId: deal.dealId,
    accountName: deal.accountName,
    title: deal.title,
    ownerName: deal.ownerName,
    ...released(deal, today),
    ...gateOf(release),
    age: release ? sayAge(release.releasedOn, today) : null,
    plan: planOf(deal, today),
    targetOn: deal.targetOn,
    amount: deal.amountMinor === null ? "" : sayAmount(deal.amountMinor, deal.currency ?? "EUR"),
    outstanding: ended ? [] : [...people.invited, ...people.underway],
    ...heardOf(deal, today),
    next: nextOf(deal, today),
  };
}

function nextOf(deal: DealFacts, today: CalendarDate): PipelineLine["next"] {
  const { label, place } = nextBestAction({ ...deal, today });
  return { label, place, version: deal.approval?.number ?? null };
}

function heardOf({ lastAct }: DealFacts, today: CalendarDate): Pick<PipelineLine, "heard" | "heardFrom"> {
  if (!lastAct) return { heard: "nothing yet", heardFrom: null };
  const days = daysBetween(lastAct.on, today);
  const heard = days < 1 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  return { heard, heardFrom: `${lastAct.name}, ${sayExactDay(lastAct.on)}` };
}

function released({ release, ended, people }: DealFacts, today: CalendarDate) {
  if (ended) return { mark: markOf(release, today), markWord: "Ended", sentence: endedSentence(ended, today) };
  const mark = markOf(release, today);
  if (release)
    return { mark, markWord: verdictName(release.verdict, "vendor"), sentence: releaseSentence(release, today) };
  return { mark, markWord: "Nothing released", sentence: `Nothing released yet. ${participationSentence(people)}` };
}

function gateOf(release: ReleaseFacts | null): { gate: string; isGateQuiet: boolean } {
  const deciding = release?.binding[0];
  if (deciding !== undefined) return { gate: gateName(deciding), isGateQuiet: false };
  return { gate: release ? "all agreed" : "nothing yet", isGateQuiet: true };
}

const ENDINGS: Readonly<Record<Ended["outcome"], string>> = {
  won: "Won.",
  lost: "Lost to another way.",
  no_decision: "Not now.",
  disqualified: "No fit, said early.",
};

export function endedSentence({ outcome, lookAgainOn }: Ended, today: CalendarDate): string {
  const again = lookAgainOn === null ? "" : ` Look again on ${sayDay(lookAgainOn, today)}.`;
  return `${ENDINGS[outcome]}${again}`;
}

export type PlanWords = {
  done: number;
  total: number;
  /** Shares of the plan, 0 to 1. */
  share: number;
  /** Null where the plan goes on no more. */
  todayShare: number | null;
  tone: "good" | "risk" | "late";
  words: string;
};

/** How the plan stands; of an ended deal nothing is late any more. */
export function planOf(deal: Pick<DealFacts, "plan" | "targetOn" | "ended">, today: CalendarDate): PlanWords {
  const words = planWords(deal.plan, { targetOn: deal.targetOn, today });
  if (!deal.ended || words.total === 0 || words.done === words.total) return words;
  return { ...words, tone: "good", todayShare: null, words: "Left as it was" };
}

export function planWords(plan: PlanProgress, on: { targetOn: CalendarDate; today: CalendarDate }): PlanWords {
  const { done, total, dueByToday } = plan;
  const { state, daysLate } = planHealth(plan, on);
  const parts = Math.max(total, 1);
  return {
    done,
    total,
    share: done / parts,
    todayShare: dueByToday / parts,
    tone: state === "stalled" ? "late" : state === "at_risk" ? "risk" : "good",
    words: healthWords(state, `${daysLate} ${daysLate === 1 ? "day" : "days"} late`),
  };
}

/** What the earliest open step says of the whole plan. */
export function planHealth(
  { done, total, lateSince }: Pick<PlanProgress, "done" | "total" | "lateSince">,
  on: { targetOn: CalendarDate; today: CalendarDate },
) {
  const open = lateSince === null ? { dueOn: on.today, isDone: done === total } : { dueOn: lateSince, isDone: false };
  return healthOf(total === 0 ? [] : [open], on);
}

function healthWords(state: HealthState, late: string): string {
  const words: Record<HealthState, string> = {
    empty: "No plan yet",
    done: "All done",
    on_track: "On track",
    at_risk: `At risk, ${late}`,
    stalled: `Stalled, ${late}`,
  };
  return words[state];
}
