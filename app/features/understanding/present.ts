import type { UnderstoodKind } from "#db/schema/understanding.ts";
import { capitalised, counted, listed } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { Mark, UnderstandingFacts, Wording } from "./queries.server.ts";

export const kindWords: Readonly<Record<UnderstoodKind, { one: string; many: string }>> = {
  goal: { one: "A goal", many: "Goals" },
  worry: { one: "A worry", many: "Worries" },
  need: { one: "A need", many: "Needs" },
};

export type NotQuite = { key: string; by: string; words: string; on: string };

export type LineView = {
  id: string;
  wordingId: string;
  text: string;
  by: string;
  on: string;
  right: readonly string[];
  notQuite: readonly NotQuite[];
  /** What the reader says about these words; null before they have. */
  own: { mark: Mark["mark"]; words: string | null } | null;
  /** The reader said something about an earlier wording: "You said “right” on Thu 12 Nov, about: …". */
  since: string | null;
  /** Earlier wordings, the newest first, each with what was said about it. */
  history: readonly { key: string; text: string; detail: string }[];
};

export type UnderstandingView = {
  /** "Of four lines two are right for everybody who has said." */
  standing: string;
  groups: readonly { kind: UnderstoodKind; title: string; lines: readonly LineView[] }[];
  lineCount: number;
  missing: readonly { id: string; text: string; by: string; on: string; isOwn: boolean }[];
  /** What was missed and has a line of its own by now. */
  taken: readonly { id: string; text: string; detail: string }[];
  withdrawn: readonly { id: string; text: string; by: string }[];
};

type Context = { readerId: string | null; today: string };

/** What the vendor understood, as both sides read it; with the reader's own word where the reader is of the team. */
export function understandingViewOf(facts: UnderstandingFacts, context: Context): UnderstandingView {
  const views = facts.lines
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .flatMap(({ id, kind }) => {
      const view = lineViewOf(id, facts, context);
      return view ? [{ kind, view }] : [];
    });
  return {
    standing: standingOf(views.map(({ view }) => view)),
    groups: (["goal", "worry", "need"] as const)
      .map((kind) => ({
        kind,
        title: kindWords[kind].many,
        lines: views.filter((entry) => entry.kind === kind).map(({ view }) => view),
      }))
      .filter(({ lines }) => lines.length > 0),
    lineCount: views.length,
    ...gapsOf(facts, context),
    withdrawn: facts.lines.flatMap(({ id, isWithdrawn }) => {
      const last = facts.wordings.findLast(({ lineId }) => lineId === id);
      return isWithdrawn && last ? [{ id, text: last.text, by: last.writtenByName }] : [];
    }),
  };
}

function lineViewOf(id: string, { wordings, marks }: UnderstandingFacts, context: Context): LineView | null {
  const own = wordings.filter(({ lineId }) => lineId === id);
  const latest = own.at(-1);
  if (!latest) return null;
  const said = marks.filter(({ wordingId }) => wordingId === latest.id);
  const mine = said.find(({ stakeholderId }) => stakeholderId === context.readerId);
  const earlier = own.slice(0, -1).reverse();
  return {
    id,
    wordingId: latest.id,
    text: latest.text,
    by: latest.writtenByName,
    on: latest.writtenOn,
    right: said.filter(({ mark }) => mark === "right").map(({ markedByName }) => markedByName),
    notQuite: said.filter(({ mark }) => mark === "not_quite").map(notQuiteOf),
    own: mine ? { mark: mine.mark, words: mine.words } : null,
    since: mine ? null : sinceOf(earlier, marks, context),
    history: earlier.map((wording) => momentOf(wording, marks, context)),
  };
}

function notQuiteOf({ stakeholderId, markedByName, words, markedOn }: Mark): NotQuite {
  return { key: stakeholderId, by: markedByName, words: words ?? "", on: markedOn };
}

const markWords: Readonly<Record<Mark["mark"], string>> = { right: "right", not_quite: "not quite" };

function sinceOf(earlier: readonly Wording[], marks: readonly Mark[], { readerId, today }: Context): string | null {
  for (const { id, text } of earlier) {
    const mine = marks.find(({ wordingId, stakeholderId }) => wordingId === id && stakeholderId === readerId);
    if (mine) return `You said “${markWords[mine.mark]}” on ${sayDay(mine.markedOn, today)}, when it read: “${text}”`;
  }
  return null;
}

function momentOf({ id, text, writtenByName, writtenOn }: Wording, marks: readonly Mark[], { today }: Context) {
  const said = marks.filter(({ wordingId }) => wordingId === id);
  const right = said.filter(({ mark }) => mark === "right").map(({ markedByName }) => markedByName);
  const objections = said
    .filter(({ mark }) => mark === "not_quite")
    .map(({ markedByName, words }) => `${markedByName}: not quite, “${words ?? ""}”`);
  const parts = [
    `${writtenByName}, ${sayDay(writtenOn, today)}`,
    ...(right.length === 0 ? [] : [`right for ${listed(right)}`]),
    ...objections,
  ];
  return { key: id, text, detail: parts.join("; ") };
}

function standingOf(views: readonly LineView[]): string {
  if (views.length === 0) return "Nothing is written down yet.";
  const objected = views.filter(({ notQuite }) => notQuite.length > 0).length;
  const right = views.filter(({ right: agreed, notQuite }) => notQuite.length === 0 && agreed.length > 0).length;
  const silent = views.length - objected - right;
  const parts = [
    right > 0 ? `${counted(right, "line is", "lines are")} right for everybody who has said` : null,
    objected > 0 ? `${counted(objected, "line is", "lines are")} not quite right for somebody` : null,
    silent > 0 ? `nobody has said anything about ${counted(silent, "line")}` : null,
  ].filter((part) => part !== null);
  return `${capitalised(parts.join("; "))}.`;
}

function gapsOf({ gaps, wordings }: UnderstandingFacts, { readerId, today }: Context) {
  const open = gaps.filter(({ lineId }) => lineId === null);
  const answered = gaps.filter(({ lineId }) => lineId !== null);
  return {
    missing: open.map(({ id, text, saidByName, saidOn, stakeholderId }) => ({
      id,
      text,
      by: saidByName,
      on: saidOn,
      isOwn: stakeholderId === readerId,
    })),
    taken: answered.map(({ id, text, saidByName, saidOn, lineId }) => {
      const line = wordings.findLast((wording) => wording.lineId === lineId);
      const written = line ? `, written down as “${line.text}”` : "";
      return { id, text, detail: `${saidByName}, ${sayDay(saidOn, today)}${written}` };
    }),
  };
}
