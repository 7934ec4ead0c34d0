import type { Side } from "#db/actor.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { sentenceOf } from "#app/features/activity/present.ts";
import { dayHere } from "#app/lib/zone.ts";
import { ownSentences } from "./own-words.ts";
import { placeOf } from "./places.ts";
import type { Deed, OwnDeed, RecordedDeed, SharedDeed } from "./schema.ts";

type Viewer = { dealId: string; side: Side; role: Role; viewerName: string; today: string };

/** `link` is the part of the sentence that leads to the thing, between what stands before and after it. */
export type FeedLine = { key: string; before: string; link: string; after: string; href: string | null };
export type FeedDay = { on: string; lines: FeedLine[] };

/** What happened, by day; the reader's own deeds are told as theirs. What was done several times in a row is told once. */
export function feedDaysOf(deeds: readonly RecordedDeed[], viewer: Viewer): FeedDay[] {
  const days: FeedDay[] = [];
  for (const recorded of deeds) {
    const at = dayHere(recorded.at);
    const on = at > viewer.today ? viewer.today : at;
    if (days.at(-1)?.on !== on) days.push({ on, lines: [] });
    const lines = days.at(-1)?.lines ?? [];
    const line = lineOf(recorded, viewer);
    if (!isSaid(lines.at(-1), line)) lines.push(line);
  }
  return days;
}

function isSaid(last: FeedLine | undefined, { before, link, after }: FeedLine): boolean {
  return last?.before === before && last.link === link && last.after === after;
}

function lineOf({ id, actorName, deed }: RecordedDeed, viewer: Viewer): FeedLine {
  const who = actorName === viewer.viewerName ? "You" : actorName;
  const mayReadReadiness = can(viewer.role, "readiness:read");
  return { key: id, ...partsOf(wordsOf(deed, who), who), href: placeOf(deed, { ...viewer, mayReadReadiness }) };
}

function wordsOf(deed: Deed, who: string): string {
  if (deed.type === "post.written") return `${who} wrote about ${titleOf(deed.facts)}.`;
  if (!isOwn(deed)) return sentenceOf(deed, who);
  const sentence = ownSentences[deed.type] as (who: string, facts: OwnDeed["facts"]) => string;
  return sentence(who, deed.facts);
}

function isOwn(deed: Exclude<Deed, { type: "post.written" }>): deed is OwnDeed {
  return deed.type in ownSentences;
}

type PostFacts = Extract<SharedDeed, { type: "post.written" }>["facts"];

function titleOf({ kind, title }: PostFacts): string {
  if (kind === "room") return "this room";
  return kind === "plan" ? "the plan as a whole" : `“${title}”`;
}

/** The first thing that is named, and where nothing is, everything that was done. */
function partsOf(words: string, who: string): Pick<FeedLine, "before" | "link" | "after"> {
  const start = words.indexOf("“");
  const end = words.indexOf("”", start);
  if (start >= 0 && end > start) {
    return { before: words.slice(0, start + 1), link: words.slice(start + 1, end), after: words.slice(end) };
  }
  const from = words.startsWith(`${who} `) ? who.length + 1 : 0;
  const to = words.endsWith(".") ? -1 : words.length;
  return { before: words.slice(0, from), link: words.slice(from, to), after: to === -1 ? "." : "" };
}
