import type { Side } from "#db/actor.ts";
import type { Decider, EndingOutcome, EndingReason } from "#db/schema/endings.ts";
import { daysBetween, sayDay } from "#app/ui/dates.ts";
import { capitalised, counted, countWord, listed } from "#app/lib/words.ts";
import type { Plan } from "#app/features/plan/schema.ts";
import { measuredViewOf } from "#app/features/plan/actuals.present.ts";
import type { Parties } from "#app/features/plan/task.present.ts";
import type { Release } from "#app/features/releases/present.ts";
import { verdictSentence } from "#app/features/readiness/verdict-words.ts";
import { outcomesOf, REASONS } from "./choices.ts";
import type { Company, Ending } from "./schema.ts";

type OutcomeWords = { choice: string; hint: string; title: string };

/** An end is told as what it is, and none of them as a failure. */
const outcomeWords: Readonly<Record<EndingOutcome, OutcomeWords>> = {
  no_decision: {
    choice: "Not now",
    hint: "It may be right one day, and this is not the day.",
    title: "Not for us now",
  },
  disqualified: {
    choice: "No fit",
    hint: "It does not solve this need, or not here. Better known early.",
    title: "No fit, and well found out",
  },
  won: { choice: "Won", hint: "The order is placed.", title: "Agreed, and on to the work" },
  lost: { choice: "Lost", hint: "The customer decided for something else.", title: "Decided for another way" },
};

export function outcomeOptions(side: Side) {
  return outcomesOf[side].map((value) => ({
    value,
    label: outcomeWords[value].choice,
    hint: outcomeWords[value].hint,
  }));
}

/** What can weigh most in an end, good or bad. */
const reasonWords: Readonly<Record<EndingReason, string>> = {
  need: "How strong the need was",
  priority: "What else comes first",
  people: "Whether people can be freed",
  agreement: "Agreement in the team",
  fit: "How well it fits",
  trust: "Trust",
  money: "The money",
  another_way: "Another way of doing it",
  other: "Something else",
};

export const reasonOptions = REASONS.map((value) => ({ value, label: reasonWords[value] }));

export function deciderOptions({ accountName, vendorName }: Parties): { value: Decider; label: string }[] {
  return [
    { value: "buyer", label: `${accountName} decided it` },
    { value: "seller", label: `${vendorName} decided it` },
    { value: "both", label: "Both decided it together" },
  ];
}

/** Who will read the reason, both sides by name. */
export function readersOf({ people }: Company, parties: Parties): string {
  const of = (side: Side) => people.filter((person) => person.side === side).map(({ name }) => name);
  const whole = (side: Side, organisation: string) => {
    const names = of(side);
    return names.length === 0 ? organisation : `${listed(names)} of ${organisation}`;
  };
  return `${whole("buyer", parties.accountName)}, and ${whole("seller", parties.vendorName)}`;
}

export type EndedView = {
  title: string;
  reason: string;
  decided: string;
  endedOn: string;
  thanks: string;
  learned: string[];
  keeps: { title: string; items: { key: string; words: string; isPlan: boolean }[] }[];
  /** `on` is null where no day was set. Null as a whole where nothing is to be looked at again: the deal was won. */
  lookAgain: { on: string | null } | null;
};

export type EndedFacts = {
  ending: Ending;
  company: Company;
  plan: Plan;
  versionCount: number;
  /** How the sign-off stood, as a sentence; null without a version. */
  signoff: string | null;
  /** The newest one; null when the team never released anything. */
  release: Release | null;
};

type Reader = { room: Parties; side: Side; today: string };

/** The last page of a deal, made of what both sides may read and of nothing else. */
export function endedViewOf(facts: EndedFacts, reader: Reader): EndedView {
  const { room } = reader;
  const { ending, company } = facts;
  const endedOn = dayOf(ending.endedAt);
  return {
    title: outcomeWords[ending.outcome].title,
    reason: ending.reason,
    decided: decidedBy(ending, room),
    endedOn,
    thanks: thanksFor(company, endedOn),
    learned: learnedFrom(facts, reader),
    keeps: keptBy(facts, room),
    lookAgain: ending.outcome === "won" ? null : { on: ending.lookAgainOn },
  };
}

/** Who wrote an end down did not always decide it. */
function decidedBy({ endedByName, endedBySide, decidedBy: decider }: Ending, room: Parties): string {
  if (endedBySide === "rule") return "Nobody decided this. Concord closed it";
  const organisation = (side: Side) => (side === "buyer" ? room.accountName : room.vendorName);
  const writer = `${endedByName} of ${organisation(endedBySide)}`;
  if (decider === null || decider === endedBySide) return `Decided by ${writer}`;
  const who = decider === "both" ? "both together" : organisation(decider);
  return `Decided by ${who}, and written down by ${writer}`;
}

/** The reason that stands where nobody gave one. */
export function lapseReason({ accountName, vendorName }: Parties): string {
  return `For 90 days past the target date nothing happened here that ${accountName} and ${vendorName} could both see, and nobody said that it goes on. So it rests, and nobody has to explain it.`;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function thanksFor({ openedAt, people }: Company, endedOn: string): string {
  const weeks = Math.round(daysBetween(dayOf(openedAt), endedOn) / 7);
  const time = weeks < 1 ? "for these days" : weeks === 1 ? "for this week" : `for these ${countWord(weeks)} weeks`;
  return people.length === 0 ? "" : `Thank you ${time}, ${listed(people.map(({ name }) => firstName(name)))}.`;
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

function learnedFrom({ ending, plan, release, signoff }: EndedFacts, { room, side, today }: Reader): string[] {
  const outcomes = measuredViewOf(plan, today).rows.map(
    ({ sentence, latest }, at) =>
      `${at === 0 ? "What had to be different" : "And"}: ${sentence}.${latest === null ? "" : ` Measured: ${latest}.`}`,
  );
  const said = release === null ? [] : [releaseSentence(release, { side, today })];
  const weighed =
    ending.reasonKind === null ? [] : [`What weighed most: ${lowerFirst(reasonWords[ending.reasonKind])}.`];
  return [...outcomes, ...weighed, ...said, stepsSentence(plan, room), ...(signoff === null ? [] : [signoff])];
}

function releaseSentence(release: Release, { side, today }: Pick<Reader, "side" | "today">): string {
  const sentence = verdictSentence(release, side === "buyer" ? "team" : "vendor");
  return `${sentence} ${release.releasedByName} released this on ${sayDay(release.releasedOn, today)}.`;
}

function stepsSentence(plan: Plan, room: Parties): string {
  const tasks = plan.milestones.flatMap((milestone) => milestone.tasks);
  const done = (side: Side) => tasks.filter((task) => task.ownerSide === side && task.completed !== null).length;
  const all = done("buyer") + done("seller");
  if (tasks.length === 0) return "It ended before a plan was made, and cost nobody one.";
  return `${all} of ${tasks.length} steps of the plan were done: ${noneOr(done("buyer"))} by ${room.accountName}, ${noneOr(done("seller"))} by ${room.vendorName}.`;
}

function keptBy({ versionCount, release, ending }: EndedFacts, room: Parties): EndedView["keeps"] {
  const plan =
    versionCount === 0 ? "The plan as it was" : `The plan, with ${counted(versionCount, "published version")}`;
  const early = ending.outcome === "no_decision" || ending.outcome === "disqualified";
  return [
    {
      title: room.accountName,
      items: [
        { key: "plan", words: plan, isPlan: true },
        { key: "private", words: `The private answers stay private, also from ${room.vendorName}.`, isPlan: false },
        { key: "room", words: "The room stays open to read, for everybody in it.", isPlan: false },
      ],
    },
    {
      title: room.vendorName,
      items: [
        { key: "plan", words: plan, isPlan: true },
        { key: "releases", words: releasesKept(release, room), isPlan: false },
        ...(early
          ? [{ key: "early", words: "A deal ended early, which counts as a good result.", isPlan: false }]
          : []),
      ],
    },
  ];
}

function releasesKept(release: Release | null, room: Parties): string {
  if (release === null) return `No picture of the team: ${room.accountName} released none.`;
  return `${capitalised(counted(release.number, "picture"))} that the team released.`;
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function noneOr(count: number): string {
  return count === 0 ? "none" : countWord(count);
}
