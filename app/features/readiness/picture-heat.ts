import type { ClassCell } from "#app/engine/alignment/class-cells.ts";
import { paths } from "#app/paths.ts";
import type { AnswerMark, HeatCell, HeatRow } from "#app/ui/heat-map.tsx";
import { initialsOf } from "#app/ui/person.tsx";
import { capitalised, counted } from "#app/lib/words.ts";
import { saidWords, type AnswerChoice } from "./answer-words.ts";
import { callNames, isOpenToReader, rankOfLevel, type PictureFacts } from "./picture-facts.ts";
import { markOfLevel } from "./verdict-words.ts";

export type HeatView = {
  caption: string;
  columns: readonly { key: string; label: string; short: string }[];
  rows: readonly HeatRow[];
};

/** People across, statements down; the deciding statement first. What the reader has not answered is covered. */
export function heatOf(facts: PictureFacts): HeatView {
  const names = callNames(facts.rows.roster);
  const same = sharing();
  const rows = facts.statements.map((statement) => rowOf(statement, facts, same));
  return {
    caption: captionOf(facts),
    columns: facts.rows.roster.map(({ id, name }, at) => ({
      key: String(at),
      label: names.get(id) ?? name,
      short: initialsOf(name),
    })),
    rows: [...rows]
      .sort((a, b) => Number(b.lead) - Number(a.lead) || a.rank - b.rank)
      .map(({ rank: _, ...row }) => row),
  };
}

type Statement = PictureFacts["statements"][number];
type Same = (cell: HeatCell) => HeatCell;

/** Most cells are one of six: the same object goes to the browser once. */
function sharing(): Same {
  const known = new Map<string, HeatCell>();
  return (cell) => {
    const first = known.get(cell.label) ?? cell;
    known.set(cell.label, first);
    return first;
  };
}

function rowOf(statement: Statement, facts: PictureFacts, same: Same): HeatRow & { rank: number } {
  const gateId = `item:${statement.item}`;
  const gate = facts.report.gates.find(({ id }) => id === gateId);
  const isOpen = isOpenToReader(facts, gateId);
  return {
    key: statement.item,
    label: statement.wording.replace(/\.$/, ""),
    short: statement.short,
    href: paths.statement(facts.room.dealId, statement.item),
    cells: facts.rows.roster.map(({ id }) => {
      const cell = facts.cells.find((candidate) => candidate.item === statement.item && candidate.person === id);
      return isOpen && cell ? same(cellOf(cell)) : hidden;
    }),
    level: gate && isOpen ? markOfLevel(gate.level) : undefined,
    lead: isOpen && facts.report.binding[0] === gateId,
    rank: gate ? rankOfLevel(gate.level) : 0,
  };
}

const hidden: HeatCell = { mark: "hidden", text: "", label: "hidden until you have answered" };

function cellOf(cell: ClassCell): HeatCell {
  if (cell.class === "U") return unheardCell(cell.latest);
  if (cell.class === "X") return { mark: "not_mine", text: "–", label: "not theirs to judge" };
  const words = saidWords(String(cell.value) as AnswerChoice);
  const old = cell.class === "Z" ? `, ${staleWords(cell.reason)}` : "";
  return { mark: marks[cell.class], text: String(cell.value), label: words + old };
}

const marks: Readonly<Record<"S" | "N" | "O" | "Z", AnswerMark>> = { S: "for", N: "mid", O: "against", Z: "old" };

function unheardCell(latest: ClassCell["latest"]): HeatCell {
  if (latest === null) return { mark: "unknown", text: "?", label: "does not know" };
  if (latest === "not_mine") return { mark: "not_mine", text: "–", label: "not theirs to judge" };
  return { mark: "none", text: "", label: "not heard" };
}

function staleWords(reason: ClassCell["reason"]): string {
  if (reason === "event") return "before something changed";
  return reason === "withdrawn" ? "no longer sure" : "out of date";
}

/** What the map says, from what this reader may see. */
function captionOf(facts: PictureFacts): string {
  const seen = facts.cells.filter((cell) => facts.answered.has(cell.item));
  const against = seen.filter((cell) => cell.class === "O");
  const items = facts.statements.filter(({ item }) => against.some((cell) => cell.item === item));
  if (against.length === 0)
    return seen.some((cell) => cell.class === "S") ? "Nobody says no to any of these." : "Nobody has been heard yet.";
  const people = new Set(against.map(({ person }) => person)).size;
  const where =
    items.length === 1 ? `on “${items[0]?.short.toLowerCase()}”` : `on ${counted(items.length, "statement")}`;
  return `${capitalised(counted(people, "person says", "people say"))} no ${where}; on all else nobody does.`;
}
