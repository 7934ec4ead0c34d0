import type { NewsItem } from "#app/features/mailings/schema.ts";
import { capitalised, counted, countWord, listed } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import { sentenceOf } from "./present.ts";
import type { SharedEvent } from "./schema.ts";

/** More is read in the room. */
const MOST_LINES = 6;

/** What has moved in one deal, as lines: what many did in one, what weighs most first, and how much more there is. */
export function newsLines(news: readonly NewsItem[], day: string): string[] {
  const groups = new Map<string, NewsItem[]>();
  for (const item of news) {
    const key = groupOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const all = [...groups.values()];
  const shown = all.length > MOST_LINES ? all.slice(0, MOST_LINES - 1) : all;
  const left = all.slice(shown.length).flat().length;
  const lines = shown.map((group) => groupLine(group, day));
  return left === 0 ? lines : [...lines, `And ${countWord(left)} more.`];
}

/** One thing alone, as a subject has it: without the stop at its end. */
export function newsHeadline(item: NewsItem, day: string): string {
  return groupLine([item], day).replace(/\.$/, "");
}

function groupOf(item: NewsItem): string {
  if (item.kind === "slip") return `slip ${item.title}`;
  const { type, facts } = item.event;
  if (type === "stage.completed") return `${type} ${facts.stage}`;
  return type in together ? type : `${type} ${JSON.stringify(facts)}`;
}

function groupLine(group: readonly NewsItem[], day: string): string {
  const [first] = group;
  if (!first) return "";
  if (first.kind === "slip") {
    const owner = first.owner === null ? "" : `, ${first.owner}`;
    return `Now late: ${first.title} (due ${sayDay(first.dueOn, day)}${owner})`;
  }
  const events = group.flatMap((item) => (item.kind === "event" ? [item.event] : []));
  const say = together[first.event.type];
  return events.length === 1 || !say ? withOneStop(sentenceOf(first.event, first.who)) : say(events);
}

/** What somebody typed may end with a stop of its own. */
function withOneStop(sentence: string): string {
  return sentence.replace(/([.!?…]”)\.$/, "$1");
}

/** What several people did, or what was done to several steps, in one line. */
const together: Readonly<Partial<Record<SharedEvent["type"], (events: readonly SharedEvent[]) => string>>> = {
  "stakeholder.joined": (events) => `${listed(factsOf(events, "name"))} joined.`,
  "stakeholder.invited": (events) => `${listed(factsOf(events, "name"))} are invited.`,
  "stakeholder.admitted": (events) => `${listed(factsOf(events, "name"))} were let into the team.`,
  "stage.completed": (events) => {
    const [first] = events;
    const stage = first?.type === "stage.completed" ? first.facts.stage : 1;
    return `${listed(factsOf(events, "name"))} finished stage ${stage} of the checklist.`;
  },
  "task.completed": (events) => stepsLine(events, "done"),
  "task.added": (events) => stepsLine(events, "new in the plan"),
  "task.accepted": (events) => stepsLine(events, "taken on"),
  "task.changed": (events) => stepsLine(events, "changed"),
};

function stepsLine(events: readonly SharedEvent[], what: string): string {
  const titles = factsOf(events, "title").map((title) => `“${title}”`);
  return `${capitalised(counted(titles.length, "step"))} are ${what}: ${listed(titles)}.`;
}

function factsOf(events: readonly SharedEvent[], fact: "name" | "title"): string[] {
  return events.map(({ facts }) => String(Reflect.get(facts, fact)));
}
