import { addDays, daysBetween, weekdayOf, type CalendarDate } from "#app/lib/calendar.ts";
import { sayDay } from "#app/ui/dates.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";
import { askedAgo } from "#app/features/requests/present.ts";
import { adviceOn, type GateAdvice } from "./gate-advice.ts";
import { lapsesOn, TOLD_AGAIN_BEFORE_DAYS, TOLD_BEFORE_DAYS, type LapseFacts } from "./lapse.ts";
import { isOutOfDate } from "./release-words.ts";
import type { Approval, Ended, PlanProgress, ReleaseFacts, Together, Understood } from "./schema.ts";

/** Where a next action leads. `ask` is the form on the deal's page that asks for a release. */
export type ActionPlace =
  | GateAdvice["place"]
  | "understanding"
  | "requests"
  | `agenda:${string}`
  | "ask"
  | "alive"
  | "ending"
  | "ended"
  | "approval";

/** `isWaiting`: it is somebody else's turn, and the vendor does best to leave it so. */
export type NextAction = { label: string; place: ActionPlace; isWaiting?: true };

/** What the vendor may know: the release, the shared plan, and that people took part. Never what anybody said. */
export type ActionFacts = {
  today: CalendarDate;
  targetOn: CalendarDate;
  lapse: LapseFacts;
  ended: Ended | null;
  release: ReleaseFacts | null;
  /** The latest request for a release; `isAnswered` when a release came after it. */
  request: { dueOn: CalendarDate; isAnswered: boolean } | null;
  people: {
    /** The champion's name, and whether they have entered; null where nobody is named. */
    champion: { name: string; hasJoined: boolean } | null;
    /** Invited two days ago or longer, and not entered yet. */
    toRemind: readonly string[];
    joined: number;
    /** Have done the room's stage. */
    done: number;
  };
  plan: PlanProgress;
  approval: Approval | null;
  understood: Understood;
  together: Together;
};

/** Two is the least number of people the engine hears before it says anything but open. */
const ENOUGH_TO_ASK = 2;

/** The one thing that moves the deal on most, or says that it should stop. */
export function nextBestAction(facts: ActionFacts): NextAction {
  if (facts.ended) return afterTheEnd(facts.ended, facts.today);
  return (
    beforeItLapses(facts) ??
    onceTheySaidNo(facts) ??
    ownDebt(facts) ??
    pendingRequest(facts) ??
    (facts.release ? afterRelease(facts, facts.release) : beforeRelease(facts))
  );
}

function onceTheySaidNo({ release, today }: ActionFacts): NextAction | null {
  if (release?.verdict !== "self-disqualified" || isOutOfDate(release, today)) return null;
  return { label: "End it as not now, or no fit", place: "ending" };
}

/** Told 30 days before a quiet deal ends by itself, and more plainly in the last week. */
function beforeItLapses({ lapse, today }: ActionFacts): NextAction | null {
  const left = daysBetween(today, lapsesOn(lapse));
  if (left > TOLD_BEFORE_DAYS) return null;
  if (left > TOLD_AGAIN_BEFORE_DAYS) return { label: "Say whether this still lives", place: "alive" };
  return { label: `Say that it lives, or it ends on ${sayDay(lapsesOn(lapse), today)}`, place: "alive" };
}

function afterTheEnd({ lookAgainOn }: Ended, today: CalendarDate): NextAction {
  if (lookAgainOn === null) return { label: "Read how it ended", place: "ended" };
  const label = lookAgainOn <= today ? "Look again now" : `Look again on ${sayDay(lookAgainOn, today)}`;
  return { label, place: "ended" };
}

/** What the vendor owes them comes before anything that it asks of them. */
function ownDebt({ plan, understood, together, today }: ActionFacts): NextAction | null {
  if (together.askedOn !== null)
    return { label: `Answer what they asked ${askedAgo(together.askedOn, today)}`, place: "requests" };
  if (plan.ownLate > 0) return catchUp(plan.ownLate);
  return understood.toMend > 0 ? { label: "Mend what you understood", place: "understanding" } : null;
}

function catchUp(count: number): NextAction {
  return { label: count === 1 ? "Do your late step" : `Do your ${count} late steps`, place: "plan" };
}

/** Understanding is one of three things that the customer is asked about the vendor; whoever writes it down can be put right. */
const WRITE_DOWN: NextAction = { label: "Write down what you understood", place: "understanding" };

function pendingRequest({ request, today, people, understood }: ActionFacts): NextAction | null {
  if (!request || request.isAnswered) return null;
  if (request.dueOn >= today) {
    if (understood.lines === 0) return WRITE_DOWN;
    return { label: `Wait for the release by ${sayDay(request.dueOn, today)}`, place: "ask", isWaiting: true };
  }
  const whom = people.champion?.name ?? "their champion";
  return { label: `Ask ${whom} what is missing`, place: "ask" };
}

function beforeRelease(facts: ActionFacts): NextAction {
  const { champion, toRemind, done } = facts.people;
  if (!champion) return { label: "Invite a champion", place: "team" };
  if (!champion.hasJoined) return awaitChampion(champion.name, toRemind);
  if (toRemind.length > 0) return inviteAgain(toRemind);
  if (done < ENOUGH_TO_ASK && facts.understood.lines === 0) return WRITE_DOWN;
  if (done < ENOUGH_TO_ASK) return { label: `Ask ${champion.name} how you can help`, place: "deal" };
  return askFor(facts);
}

function awaitChampion(name: string, toRemind: readonly string[]): NextAction {
  if (toRemind.includes(name)) return { label: `Invite ${name} again`, place: "team" };
  return { label: `Wait for ${name} to join`, place: "team", isWaiting: true };
}

const COUNTS = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

function inviteAgain(names: readonly string[]): NextAction {
  const [only] = names;
  const whom = names.length === 1 ? only : `the ${COUNTS[names.length] ?? names.length}`;
  return { label: `Invite ${whom} again`, place: "team" };
}

function askFor({ today }: ActionFacts): NextAction {
  return { label: `Ask for a release by ${sayDay(dayToAskFor(today), today)}`, place: "ask" };
}

const FRIDAY = 5;

/** A Friday, with a whole working week before it: time enough to answer, near enough to matter. */
export function dayToAskFor(today: CalendarDate): CalendarDate {
  const soonest = addDays(today, 10);
  return addDays(soonest, (FRIDAY - weekdayOf(soonest) + 7) % 7);
}

function afterRelease(facts: ActionFacts, release: ReleaseFacts): NextAction {
  if (isOutOfDate(release, facts.today)) {
    const isForgotten = daysBetween(facts.targetOn, facts.today) > 0;
    return isForgotten ? { label: "Ask whether this still lives", place: "ask" } : askFor(facts);
  }
  if (release.verdict === "self-qualified") return towardsApproval(facts);
  const [deciding] = release.binding;
  if (deciding === undefined) return askFor(facts);
  const isSplit = release.gates.some(({ id, level }) => id === deciding && level === "SPLIT");
  if (isSplit && !facts.together.agendas.includes(gateName(deciding)))
    return { label: "Offer the 30-minute agenda", place: `agenda:${deciding}` };
  const { label, place } = adviceOn(deciding);
  return { label, place };
}

function towardsApproval({ approval, people, plan }: ActionFacts): NextAction {
  if (!approval) return { label: plan.total === 0 ? "Write the plan" : "Publish the plan", place: "plan" };
  const { number, name } = approval;
  const whom = people.champion?.name ?? "their champion";
  const actions: Record<Approval["state"], NextAction> = {
    published: { label: `Ask ${whom} who approves version ${number}`, place: "approval" },
    asked: { label: `Wait for ${name ? `${name}’s` : "the"} decision`, place: "approval", isWaiting: true },
    needs_reapproval: { label: `Ask ${whom} for approval of version ${number}`, place: "approval" },
    approved: { label: "Keep to the plan", place: "plan" },
    approved_with_conditions: { label: `Meet the conditions of ${name ?? "the approval"}`, place: "approval" },
    sent_back: { label: "Change what was sent back", place: "approval" },
    declined: { label: `Read why ${name ?? "they"} said not now`, place: "approval" },
  };
  return actions[approval.state];
}
