import { addDays, daysBetween } from "#app/lib/calendar.ts";
import { capitalised, listed } from "#app/lib/words.ts";
import { expiryDaysOf, isAgeing } from "./expiry.ts";
import { callNames, type PictureFacts } from "./picture-facts.ts";

export type AgeingView = {
  /** The reader's own: said again with one press, or answered anew where the words have changed. */
  own: readonly {
    item: string;
    label: string;
    on: string;
    state: "soon" | "expired" | "overtaken";
    /** What happened, for what is overtaken. */
    why: string | null;
  }[];
  /** Colleagues', one row a day. */
  others: readonly { key: string; label: string; on: string }[];
};

type Ageing = { person: string; item: string; on: string; state: "soon" | "expired" | "overtaken" };

/** What stops counting in favour soon, or has stopped already. Unfavourable answers never expire. */
export function ageingOf(facts: PictureFacts): AgeingView {
  const ageing = [...ageingAnswers(facts), ...ageingRankings(facts)];
  const own = ageing.filter(({ person }) => person === facts.readerId);
  const others = ageing.filter(({ person, state }) => person !== facts.readerId && state === "soon");
  return {
    own: own.map(({ item, on, state }) => ({
      item,
      on,
      state,
      label: capitalised(labelOf(item, facts)),
      why: state === "overtaken" ? whyOf(item, facts) : null,
    })),
    others: byDay(others, facts),
  };
}

/** "An outcome was changed", in the words in which it was recorded. */
function whyOf(item: string, { rows }: PictureFacts): string | null {
  return rows.marks.findLast(({ items }) => items.includes(item))?.reason ?? null;
}

function ageingAnswers({ cells, document, answered }: PictureFacts): Ageing[] {
  return cells.flatMap((cell): Ageing[] => {
    const { person, item, daysUntilExpiry, on } = cell;
    if (on === null || daysUntilExpiry === null || !answered.has(item)) return [];
    if (cell.reason === "event") return [{ person, item, on, state: "overtaken" }];
    if (cell.reason === "withdrawn" || !isAgeing(daysUntilExpiry, expiryDaysOf(item, document.stage))) return [];
    const last = addDays(document.now, daysUntilExpiry);
    return [{ person, item, on: last, state: daysUntilExpiry < 0 ? "expired" : "soon" }];
  });
}

function ageingRankings({ document }: PictureFacts): Ageing[] {
  const days = expiryDaysOf("rank", document.stage);
  return document.rankings.flatMap(({ by, on }): Ageing[] => {
    const left = days - daysBetween(on, document.now);
    if (!isAgeing(left, days)) return [];
    return [{ person: by, item: "rank", on: addDays(on, days), state: left < 0 ? "expired" : "soon" }];
  });
}

function byDay(ageing: readonly Ageing[], facts: PictureFacts): AgeingView["others"] {
  const names = callNames(facts.rows.roster);
  const days = [...new Set(ageing.map(({ on }) => on))].sort();
  return days.map((on) => {
    const ofDay = ageing.filter((entry) => entry.on === on);
    const items = [...new Set(ofDay.map(({ item }) => labelOf(item, facts)))];
    const people = [...new Set(ofDay.flatMap(({ person }) => names.get(person) ?? []))];
    return { key: on, on, label: `${capitalised(listed(items))}: ${listed(people)}` };
  });
}

function labelOf(item: string, { statements }: PictureFacts): string {
  if (item === "rank") return "the ranking";
  return statements.find((statement) => statement.item === item)?.short.toLowerCase() ?? item;
}
