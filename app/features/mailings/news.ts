import type { SharedEvent } from "#app/features/activity/schema.ts";
import type { NewsItem } from "./schema.ts";

/** What a digest tells of what both sides share, and how much each weighs. What is left out is tidying up. */
const weights: Readonly<Partial<Record<SharedEvent["type"], number>>> = {
  "release.published": 9,
  "signoff.decided": 9,
  "deal.ended": 9,
  "request.sent": 8,
  "request.answered": 8,
  "request.reopened": 8,
  "release.asked": 8,
  "release.declined": 8,
  "signoff.asked": 8,
  "signoff.passed_on": 8,
  "task.blocked": 8,
  "version.published": 7,
  "condition.lifted": 7,
  "coverage.stated": 7,
  "stage.moved": 7,
  "plan.laid_out": 6,
  "dates.moved": 6,
  "task.handed_back": 6,
  "task.cancelled": 6,
  "stage.completed": 6,
  "stakeholder.joined": 6,
  "stakeholder.entered": 6,
  "power.shared": 6,
  "outcomes.shared": 6,
  "outcome.measured": 6,
  "agenda.shared": 5,
  "requirement.named": 5,
  "requirement.withdrawn": 5,
  "coverage.accepted": 5,
  "understanding.written": 5,
  "understanding.marked": 5,
  "understanding.missed": 5,
  "costs.stated": 5,
  "request.settled": 5,
  "task.completed": 5,
  "task.reopened": 5,
  "task.unblocked": 4,
  "task.accepted": 4,
  "stakeholder.admitted": 4,
  "stakeholder.removed": 4,
  "stakeholder.given_role": 4,
  "colleague.leads": 4,
  "plan.begun": 4,
  "task.added": 3,
  "milestone.added": 3,
  "task.changed": 3,
  "stakeholder.invited": 3,
  "resource.added": 3,
};

export const TOLD_EVENTS = Object.keys(weights) as SharedEvent["type"][];

/** A step that has become late weighs as much as one that something blocks. */
const SLIP = 8;

/** What happened to one thing since is told by its last word; what weighs most comes first. In the order in which it happened. */
export function tellOnce(news: readonly NewsItem[]): NewsItem[] {
  const last = new Map(news.map((item) => [subjectOf(item), item]));
  return [...last.values()].toSorted((one, other) => weightOf(other) - weightOf(one));
}

/** Where somebody has many deals, those with the weightiest news come first. */
export function weightiestFirst<Deal extends { news: readonly NewsItem[] }>(deals: readonly Deal[]): Deal[] {
  const weight = ({ news }: Deal) => Math.max(0, ...news.map(weightOf));
  return deals.toSorted((one, other) => weight(other) - weight(one));
}

function weightOf(item: NewsItem): number {
  return item.kind === "slip" ? SLIP : (weights[item.event.type] ?? 0);
}

/** "task Free two dispatchers": completed and opened again since, it is open. */
function subjectOf(item: NewsItem): string {
  if (item.kind === "slip") return `slip ${item.title}`;
  const { type, facts } = item.event;
  const about = ["title", "text", "name"].map((fact): unknown => Reflect.get(facts, fact)).find(isText);
  return `${type.slice(0, type.indexOf("."))} ${about ?? ""}`;
}

function isText(fact: unknown): fact is string {
  return typeof fact === "string";
}
