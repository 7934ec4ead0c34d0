import type { Decision } from "#db/schema/signoffs.ts";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { Power } from "#db/schema/powers.ts";
import type { Coverage } from "#db/schema/requirements.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import type { SharedEvent } from "./schema.ts";

const decisions: Readonly<Record<Decision, string>> = {
  approved: "approved",
  approved_with_conditions: "approved with conditions",
  sent_back: "sent back",
  declined: "declined",
};

const endings: Readonly<Record<EndingOutcome, string>> = {
  won: "as won",
  lost: "as lost",
  no_decision: "for now, without a decision",
  disqualified: "because it is no fit",
};

const roles: Readonly<Record<StakeholderRole, string>> = {
  champion: "a champion",
  stakeholder: "a stakeholder",
  executive: "an executive",
  guest: "a guest who sees shared content only",
};

const powers: Readonly<Record<Power, string>> = {
  last_word: "I have the last word",
  can_stop: "I can stop it",
  releases_money: "I release the money",
  must_run: "I must make it work",
};

const coverages: Readonly<Record<Coverage, string>> = {
  full: "full",
  partial: "partial",
  planned: "planned",
  none: "none",
};

type Sentences = { [Type in SharedEvent["type"]]: (who: string, facts: FactsOf<Type>) => string };
type FactsOf<Type extends SharedEvent["type"]> = Extract<SharedEvent, { type: Type }>["facts"];

const sentences: Sentences = {
  "deal.created": (who) => `${who} opened this room.`,
  "deal.lapsed": () => "Nobody ended this deal. It was quiet for 90 days past its target, and closed as not now.",
  "deal.ended": (who, { outcome }) => `${who} ended this deal ${endings[outcome]}.`,
  "stakeholder.invited": (who, { name }) => `${who} invited ${name}.`,
  "stakeholder.joined": (_, { name }) => `${name} joined.`,
  "stakeholder.admitted": (who, { name }) => `${who} let ${name} into the team.`,
  "stakeholder.removed": (who, { name }) => `${who} removed ${name} from the room.`,
  "stakeholder.given_role": (who, { name, role }) => `${who} made ${name} ${roles[role]}.`,
  "colleague.added": (who, { name }) => `${who} put ${name} on this deal.`,
  "colleague.removed": (who, { name }) => `${who} took ${name} off this deal.`,
  "colleague.leads": (who, { name }) => `${who} let ${name} lead this deal.`,
  "stakeholder.entered": (_, { name, domain }) => `${name} came by an address at ${domain}, and sees shared content.`,
  "domain.listed": (who, { domain }) => `${who} let people with an address at ${domain} enter by themselves.`,
  "domain.unlisted": (who, { domain }) => `${who} took ${domain} off the domains whose people may enter by themselves.`,
  "seat.added": (who, { name }) => `${who} listed a seat that nobody fills yet: ${name}.`,
  "stage.completed": (_, { name, stage }) => `${name} finished stage ${stage} of the checklist.`,
  "stage.moved": (who, { from, to }) =>
    to > from ? `${who} moved the room on to stage ${to}.` : `${who} moved the room back to stage ${to}.`,
  "power.shared": (who, { power }) => `${who} said for both sides to read: “${powers[power]}”.`,
  "power.unshared": (who, { power }) => `${who} no longer shares “${powers[power]}”.`,
  "requirement.named": (who, { text }) => `${who} named a requirement: ${quoted(text)}`,
  "requirement.weighed": (who, { text, isMust }) => `${who} made “${text}” ${isMust ? "a must" : "no must any more"}.`,
  "requirement.withdrawn": (who, { text }) => `${who} withdrew the requirement ${quoted(text)}`,
  "coverage.stated": (who, { text, coverage, before }) =>
    before === null || before === coverage
      ? `${who} stated about “${text}”: ${coverages[coverage]}.`
      : `${who} changed the statement about “${text}” from ${coverages[before]} to ${coverages[coverage]}.`,
  "coverage.accepted": (who, { text }) => `${who} accepted what is stated about “${text}”.`,
  "coverage.unaccepted": (who, { text }) => `${who} no longer accepts what is stated about “${text}”.`,
  "understanding.written": (who, { text }) => `${who} wrote down what was understood: ${quoted(text)}`,
  "understanding.reworded": (who, { text }) => `${who} worded anew what was understood: ${quoted(text)}`,
  "understanding.withdrawn": (who, { text }) => `${who} withdrew what was understood: ${quoted(text)}`,
  "understanding.marked": (who, { text, mark }) =>
    mark === "right"
      ? `${who} said that this is right: ${quoted(text)}`
      : `${who} said that this is not quite right: ${quoted(text)}`,
  "understanding.missed": (who, { text }) => `${who} said what is missing: ${quoted(text)}`,
  "understanding.unmissed": (who, { text }) => `${who} no longer misses: ${quoted(text)}`,
  "request.sent": (who, { text }) => `${who} asked: ${quoted(text)}`,
  "request.answered": (who, { text }) => `${who} answered: ${quoted(text)}`,
  "request.settled": (who, { text }) => `${who} called it settled: ${quoted(text)}`,
  "request.reopened": (who, { text }) => `${who} said that something is still open: ${quoted(text)}`,
  "agenda.shared": (who, { title }) => `${who} shared an agenda of thirty minutes: “${title}”.`,
  "resource.added": (who, { title }) => `${who} added “${title}”.`,
  "resource.renamed": (who, { title, before }) => `${who} renamed “${before}” to “${title}”.`,
  "resource.moved": (who, { title, folder }) =>
    folder === null ? `${who} took “${title}” out of its folder.` : `${who} moved “${title}” to “${folder}”.`,
  "resource.pinned": (who, { title }) => `${who} pinned “${title}”.`,
  "resource.unpinned": (who, { title }) => `${who} unpinned “${title}”.`,
  "resource.removed": (who, { title }) => `${who} removed “${title}” from the room.`,
  "release.asked": (who, { dueOn }) => `${who} asked the team to release its picture by ${sayExactDay(dueOn)}.`,
  "release.declined": (who, { dueOn, words }) =>
    `${who} answered that no release comes by ${sayExactDay(dueOn)}${words === null ? "." : `: ${quoted(words)}`}`,
  "release.published": (who) => `${who} released the team’s picture.`,
  "outcomes.shared": (who, { count }) =>
    `${who} shared ${count === 1 ? "the outcome" : `${count} outcomes`} with the plan.`,
  "milestone.added": (who, { name }) => `${who} added the milestone “${name}”.`,
  "milestone.renamed": (who, { name }) => `${who} renamed a milestone to “${name}”.`,
  "milestone.removed": (who, { name }) => `${who} removed the milestone “${name}”.`,
  "task.added": (who, { title, dueOn }) => `${who} added “${title}”, due ${sayExactDay(dueOn)}.`,
  "task.changed": (who, { title, dueOn }) => `${who} changed “${title}”, due ${sayExactDay(dueOn)}.`,
  "task.removed": (who, { title }) => `${who} removed “${title}”.`,
  "task.completed": (who, { title }) => `${who} completed “${title}”.`,
  "task.reopened": (who, { title }) => `${who} reopened “${title}”.`,
  "task.accepted": (who, { title }) => `${who} took on “${title}”.`,
  "task.handed_back": (who, { title }) => `${who} gave “${title}” back: it needs somebody else.`,
  "task.begun": (who, { title }) => `${who} began “${title}”.`,
  "task.blocked": (who, { title, reason }) => `${who} says that “${title}” is blocked: ${reason}`,
  "task.unblocked": (who, { title }) => `${who} says that “${title}” is not blocked any more.`,
  "task.cancelled": (who, { title, reason }) => `${who} cancelled “${title}”: ${reason}`,
  "task.linked": (who, { title, waitsFor }) => `${who} let “${title}” wait for “${waitsFor}”.`,
  "task.unlinked": (who, { title, waitsFor }) => `${who} let “${title}” wait for “${waitsFor}” no longer.`,
  "dates.moved": (who, { title, dueOn, count }) =>
    count === 1
      ? `${who} moved “${title}” to ${sayExactDay(dueOn)}.`
      : `${who} moved “${title}” to ${sayExactDay(dueOn)}, and ${count - 1} more with it.`,
  "plan.laid_out": (who, { targetOn, count }) =>
    `${who} laid the plan back from ${sayExactDay(targetOn)}: ${count} ${count === 1 ? "date" : "dates"} moved.`,
  "plan.begun": (who, { count }) =>
    `${who} put ${count} ${count === 1 ? "step" : "steps"} of a template into the plan.`,
  "calendar.stated": (who, { organisation }) => `${who} said when ${organisation} works.`,
  "costs.stated": (who) => `${who} wrote down what it costs.`,
  "outcome.measured": (who, { text, value }) => `${who} measured “${text}”: ${withStop(value)}`,
  "version.published": (who, { number }) => `${who} published version ${number} of the plan.`,
  "signoff.passed_on": (who, { name, number, reason }) =>
    `${who} let ${name} decide on version ${number} of the plan in their place: ${withStop(reason)}`,
  "signoff.taken_back": (who, { name, number }) =>
    `${who} took the decision on version ${number} of the plan back from ${name}.`,
  "signoff.asked": (who, { name, number }) => `${who} asked ${name} to decide on version ${number} of the plan.`,
  "signoff.reminded": (who, { name, number }) => `${who} reminded ${name} to decide on version ${number} of the plan.`,
  "signoff.withdrawn": (who, { name, number }) =>
    `${who} took back the request to ${name} to decide on version ${number} of the plan.`,
  "condition.lifted": (who, { number, condition }) =>
    `${who} lifted a condition on version ${number}: ${quoted(condition)}`,
  "record.continued": (who, { sealedLength, sealedOn, foundLength }) =>
    `${who} let the record go on from ${foundLength} ${foundLength === 1 ? "entry" : "entries"}. When it was sealed on ${sayExactDay(sealedOn)} it had ${sealedLength}: an older copy was restored, or it was changed.`,
  "signoff.decided": (_, { name, number, decision }) =>
    `${name}: version ${number} of the plan is ${decisions[decision]}.`,
};

/** What somebody wrote, at the end of a sentence: with a stop of its own only where it brings none. */
export function quoted(typed: string): string {
  return withStop(typed) === typed ? `“${typed}”` : `“${typed}”.`;
}

/** What people typed at the end of a sentence ends it, with a stop of theirs or with ours. */
function withStop(typed: string): string {
  return /[.!?…]$/.test(typed) ? typed : `${typed}.`;
}

/** What happened, as a sentence. `who` is the name of the person who did it, or "You". */
export function sentenceOf(event: SharedEvent, who: string): string {
  const sentence = sentences[event.type] as (who: string, facts: SharedEvent["facts"]) => string;
  return sentence(who, event.facts);
}
