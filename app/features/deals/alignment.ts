import { latelyIn, type Lately } from "#app/features/activity/lately.present.ts";
import type { RecordedEvent } from "#app/features/activity/queries.server.ts";
import { bantViewOf, beliefViewOf, type BantView, type BeliefView } from "#app/features/beliefs/present.ts";
import type { BantNote, Belief } from "#app/features/beliefs/schema.ts";
import type { AftermathNote } from "#app/features/endings/aftermath.present.ts";
import type { Release, ReleaseViewModel } from "#app/features/releases/present.ts";
import type { Parties } from "#app/features/plan/task.present.ts";
import { keptSentence, promiseRowsOf, type KeptPromises, type PromiseRow } from "#app/features/promises/present.ts";
import { releaseViewOf } from "#app/features/releases/present.ts";
import { requirementsViewOf, type RequirementsView } from "#app/features/requirements/present.ts";
import type { RequirementsFacts } from "#app/features/requirements/queries.server.ts";
import { verdictName } from "#app/features/readiness/verdict-words.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import { sayDate, sayDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { courseSentence } from "./course.ts";
import { categoryNames, mismatchSentence } from "./forecast-words.ts";
import { gateStepsOf, type GateStep } from "./gate-steps.ts";
import { dayToAskFor, nextBestAction, type ActionFacts } from "./next-action.ts";
import { amountAsTyped, sayAmount } from "#app/lib/money.ts";
import { actionHref } from "./action-href.ts";
import { seenAs, type SeenAs } from "./how-they-see-you.ts";
import { personView } from "./participants.ts";
import { endedSentence, planOf, type PlanWords } from "./present.ts";
import { changeSentence, isOutOfDate, markOf, participationSentence } from "./release-words.ts";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { Approval, Course, Participant, RequestFacts } from "./schema.ts";

type DealFacts = Omit<ActionFacts, "today" | "request"> & {
  dealId: string;
  title: string;
  amountMinor: number | null;
  currency: string | null;
  category: ForecastCategory;
  request: RequestFacts | null;
  people: ActionFacts["people"] & { total: number };
};

export type AlignmentView = {
  /** Null before the first release. */
  release: ReleaseViewModel | null;
  isOutOfDate: boolean;
  /** "Four of six have joined." */
  participation: string;
  fit: RequirementsView["tier"];
  /** What can be done about each gate that is not agreed, by the gate's id. */
  steps: Readonly<Record<string, GateStep>>;
  history: readonly { key: string; mark: LevelName; title: string; detail: string }[];
  next: { label: string; href: string; isWaiting: boolean };
  /** How the deal ended; null while it is open. */
  ended: string | null;
  plan: PlanWords;
  promises: PromiseRow[];
  /** What the vendor kept so far; null while nothing has come due. */
  kept: string | null;
  seen: SeenAs;
  lately: Lately;
  approval: string;
  /** Null until a version is published. */
  approvalHref: string | null;
  request: RequestView | null;
  /** Somebody has joined who could release. */
  mayBeAsked: boolean;
  /** The day that the form for a release begins with. */
  askFor: CalendarDate;
  people: readonly { id: string; name: string; detail: string; state: string }[];
  amount: { said: string; typed: string; currency: string };
  belief: BeliefView;
  bant: BantView;
  aftermath: AftermathNote | null;
  /** The rep's own belief; `mismatch` where the customer's release does not say the same; how long it is open, and how its target moved. */
  forecast: { category: ForecastCategory; said: string; mismatch: string | null; course: string | null };
};

/** What was asked and waits, or the answer that none comes now, each with the words that went with it. */
export type RequestView = { title: string; sentence: string; note: string | null; isLate: boolean; isOpen: boolean };

type Found = {
  deal: DealFacts;
  releases: readonly Release[];
  people: readonly Participant[];
  needs: RequirementsFacts;
  promises: KeptPromises;
  own: { beliefs: readonly Belief[]; bant: readonly BantNote[]; aftermath: AftermathNote | null };
  activity: readonly RecordedEvent[];
  course: Course;
};
type Room = Parties & { today: CalendarDate; stage: number; viewerName: string };

/** The deal's page in words. Made from releases, shared content and participation only. */
export function alignmentOf(found: Found, room: Room): AlignmentView {
  const { deal, releases, people, needs, promises, own, activity, course } = found;
  const { today } = room;
  return {
    ...releasedOf(deal, releases, room),
    ...ownViewOf(own, releases, { today, isEnded: deal.ended !== null }),
    participation: participationSentence(deal.people),
    fit: requirementsViewOf(needs, room).tier,
    next: nextView(deal, today),
    ended: deal.ended ? endedSentence(deal.ended, today) : null,
    plan: planOf(deal, today),
    promises: promiseRowsOf(promises, room),
    kept: keptSentence(promises.seller),
    seen: seenAs(releases, { kept: keptSentence(promises.seller), understood: deal.understood, today }),
    lately: latelyIn(activity, room),
    approval: approvalSentence(deal.approval, today),
    approvalHref: deal.approval ? paths.approval(deal.dealId, deal.approval.number) : null,
    request: requestView(deal.request, today),
    mayBeAsked: deal.people.champion?.hasJoined ?? false,
    askFor: dayToAskFor(today),
    people: people.map((person) => personView(person, room)),
    amount: amountView(deal),
    forecast: { ...forecastView(deal), course: deal.ended ? null : courseSentence(course, { ...deal, today }) },
  };
}

function nextView(deal: DealFacts, today: CalendarDate): AlignmentView["next"] {
  const { label, place, isWaiting = false } = nextBestAction({ ...deal, today });
  return { label, href: actionHref(place, { dealId: deal.dealId, version: deal.approval?.number ?? null }), isWaiting };
}

function releasedOf({ title }: DealFacts, releases: readonly Release[], room: Room) {
  const { today } = room;
  const [latest] = releases;
  return {
    release: latest ? releaseViewOf(latest) : null,
    isOutOfDate: latest ? isOutOfDate(latest, today) : false,
    steps: latest ? gateStepsOf(latest, { ...room, title }) : {},
    history: releases.map((release, at) => momentOf(release, releases[at + 1], today)),
  };
}

/** The vendor's own notes beside the latest release; one that is out of date supports nothing any more. */
function ownViewOf(
  { beliefs, bant, aftermath }: Found["own"],
  releases: readonly Release[],
  { today, isEnded }: { today: CalendarDate; isEnded: boolean },
) {
  const latest = releases[0] ?? null;
  const inForce = latest && isOutOfDate(latest, today) ? null : latest;
  return {
    belief: beliefViewOf(beliefs, latest, today),
    bant: bantViewOf(bant, { release: inForce, isEnded, today }),
    aftermath,
  };
}

function momentOf(release: Release, before: Release | undefined, today: CalendarDate) {
  const verdict = verdictName(release.verdict, "vendor");
  const isReady = release.verdict === "self-qualified";
  return {
    key: String(release.number),
    mark: markOf(release, today),
    title: isReady ? `${verdict}, for stage ${release.stage}` : verdict,
    detail: `${sayDay(release.releasedOn, today)}, stage ${release.stage}. ${changeSentence(release, before)}`,
  };
}

export function approvalSentence(approval: Approval | null, today: CalendarDate): string {
  if (!approval) return "No version is published yet, so nobody can approve one.";
  const { number, state, on } = approval;
  const who = approval.name ?? "Somebody";
  const when = on === null ? "" : ` on ${sayDay(on, today)}`;
  const sentences: Record<Approval["state"], string> = {
    published: `Version ${number} is published. Nobody has been asked to approve it.`,
    asked: `${who} was asked${when} to approve version ${number}.`,
    needs_reapproval: `An earlier version was approved. Version ${number} needs approval again.`,
    approved: `${who} approved version ${number}${when}.`,
    approved_with_conditions: `${who} approved version ${number} with conditions${when}.`,
    sent_back: `${who} sent version ${number} back with a reason${when}.`,
    declined: `${who} said not now to version ${number}${when}.`,
  };
  return sentences[state];
}

function requestView(request: RequestFacts | null, today: CalendarDate): RequestView | null {
  if (!request) return null;
  const { askedByName, askedOn, dueOn, note, declined } = request;
  if (declined) {
    const sentence = `${declined.byName} answered on ${sayDay(declined.on, today)}: not by ${sayDate(dueOn, today)}.`;
    return { title: "No release for now", sentence, note: declined.words, isLate: false, isOpen: false };
  }
  if (request.isAnswered) return null;
  const sentence = `${askedByName} asked on ${sayDay(askedOn, today)} for a release by ${sayDate(dueOn, today)}.`;
  return { title: "A release is asked for", sentence, note, isLate: dueOn < today, isOpen: true };
}

function amountView({ amountMinor, currency }: Pick<DealFacts, "amountMinor" | "currency">): AlignmentView["amount"] {
  const money = currency ?? "EUR";
  if (amountMinor === null) return { said: "No amount yet", typed: "", currency: money };
  return { said: sayAmount(amountMinor, money), typed: amountAsTyped(amountMinor), currency: money };
}

function forecastView({ category, release }: Pick<DealFacts, "category" | "release">) {
  const mismatch = mismatchSentence(category, release?.verdict ?? null);
  return { category, said: categoryNames[category], mismatch };
}
