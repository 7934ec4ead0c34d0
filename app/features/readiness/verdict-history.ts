import type { Level, Verdict } from "#app/engine/alignment/document.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { capitalised, listed } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import { levelWords } from "#app/ui/level.tsx";
import { gateName } from "./gate-words.ts";
import { itemOf } from "./picture-facts.ts";
import { levelOfVerdict, markOfLevel, verdictName } from "./verdict-words.ts";

/** What can move a verdict on the customer's side. */
export type VerdictAct =
  | "answer"
  | "ranking"
  | "initiatives"
  | "capacity"
  | "outcomes"
  | "roster"
  | "powers"
  | "track"
  | "requirements"
  | "pulse"
  | "happening"
  | "plan"
  | "decision"
  | "stage"
  | "release"
  | "end";

type GateLevel = { readonly id: string; readonly level: Level };

/** A verdict on record. */
export type RecordedVerdict = {
  number: number;
  act: string;
  item: string | null;
  checkpoint: "stage" | "release" | "signoff" | "outcome" | null;
  stage: number;
  verdict: Verdict;
  gates: readonly GateLevel[];
  recordedOn: CalendarDate;
};

export type HistoryMoment = { key: string; mark: "pass" | "open" | "split" | "fail"; title: string; detail: string };

type Reader = {
  /** Items the reader has answered: what became of the others is not said. */
  answered: ReadonlySet<string>;
  vendorName: string;
  today: CalendarDate;
};

const MOST_MOMENTS = 8;

/** Each change of the verdict with the gate that moved it, and each time it was frozen; the newest first. */
export function historyOf(records: readonly RecordedVerdict[], reader: Reader): HistoryMoment[] {
  const inOrder = [...records].sort((a, b) => a.number - b.number);
  const moments = inOrder.flatMap((record, at) => momentOf(record, inOrder[at - 1], reader));
  return moments.reverse().slice(0, MOST_MOMENTS);
}

function momentOf(record: RecordedVerdict, before: RecordedVerdict | undefined, reader: Reader): HistoryMoment[] {
  const isChange = before?.verdict !== record.verdict;
  if (!isChange && record.checkpoint === null) return [];
  const why = isChange ? changeWords(record, before, reader) : null;
  const said = [why, checkpointWords(record, reader.vendorName)].filter((words) => words !== null);
  return [
    {
      key: String(record.number),
      mark: markOfLevel(levelOfVerdict(record.verdict)),
      title: verdictName(record.verdict, "team"),
      detail: [`${capitalised(sayDay(record.recordedOn, reader.today))}.`, ...said].join(" "),
    },
  ];
}

function changeWords(record: RecordedVerdict, before: RecordedVerdict | undefined, reader: Reader): string {
  if (!before) return "The first verdict on record.";
  const moved = deciding(record, before);
  const known = moved.filter(({ id }) => isOpen(id, reader));
  if (known.length === 0) return "A statement moved it that you have not answered yet.";
  const byAct = known.filter(({ id }) => isTouchedBy(record, id));
  const meanwhile = known.filter(({ id }) => !isTouchedBy(record, id));
  return [
    byAct.length === 0 ? "" : `${capitalised(listed(byAct.map(moveWords)))}, ${actWords(record)}.`,
    meanwhile.length === 0 ? "" : `${capitalised(listed(meanwhile.map(moveWords)))}, meanwhile.`,
  ]
    .filter(Boolean)
    .join(" ");
}

type Move = { id: string; from: Level | null; to: Level | null };

/** A verdict falls by the gates that now hold it down, and rises by those that no longer do. */
function deciding(record: RecordedVerdict, before: RecordedVerdict): Move[] {
  const levelIn = ({ gates }: RecordedVerdict, id: string) => gates.find((gate) => gate.id === id)?.level ?? null;
  const ids = [...new Set([...before.gates, ...record.gates].map(({ id }) => id))];
  const moves = ids.map((id) => ({ id, from: levelIn(before, id), to: levelIn(record, id) }));
  const [now, then] = [levelOfVerdict(record.verdict), levelOfVerdict(before.verdict)];
  return moves.filter(({ from, to }) => from !== to && (to === now || from === then));
}

function isOpen(gateId: string, { answered }: Reader): boolean {
  const item = itemOf(gateId);
  return item === null || answered.has(item);
}

function moveWords({ id, from, to }: Move): string {
  const name = gateName(id).toLowerCase();
  if (to === null) return `${name} is no longer asked`;
  if (from === null) return `${name} is asked now and ${levelWords[markOfLevel(to)]}`;
  return `${name} went from ${levelWords[markOfLevel(from)]} to ${levelWords[markOfLevel(to)]}`;
}

const gatesOfAct: Readonly<Record<string, readonly string[] | "all">> = {
  answer: ["coverage"],
  ranking: ["priority"],
  initiatives: ["priority"],
  capacity: ["priority"],
  outcomes: ["item:outcome", "coverage"],
  powers: "all",
  roster: "all",
  stage: "all",
  happening: "all",
  pulse: ["item:trust"],
  track: ["track"],
  requirements: ["requirements"],
  plan: ["signoff"],
  decision: ["signoff"],
};

/** What runs out by time, or moves by an act of the other side, has no act on this one: it is found at the next. */
function isTouchedBy({ act, item }: RecordedVerdict, gateId: string): boolean {
  const touched = gatesOfAct[act] ?? [];
  if (touched === "all") return true;
  const own = item === "check" ? "item:need" : `item:${item}`;
  return touched.includes(gateId) || gateId === own;
}

const acts: Readonly<Record<string, string>> = {
  answer: "by an answer",
  ranking: "by somebody’s order",
  initiatives: "by the list of initiatives",
  capacity: "by how many you can run",
  outcomes: "by a change of the outcomes",
  roster: "by a change in the team",
  powers: "by a word on who holds a power",
  track: "by what was said of past changes",
  requirements: "by a requirement",
  pulse: "by how the vendor is doing",
  happening: "by something that happened",
  plan: "by a new version of the plan",
  decision: "by a decision on the plan",
};

function actWords({ act, stage }: RecordedVerdict): string {
  return act === "stage" ? `by the move to stage ${stage}` : (acts[act] ?? "meanwhile");
}

function checkpointWords({ checkpoint, stage }: RecordedVerdict, vendorName: string): string | null {
  switch (checkpoint) {
    case "stage":
      return `Kept at the move to stage ${stage}.`;
    case "release":
      return `Released to ${vendorName}.`;
    case "signoff":
      return "Kept at a decision on the plan.";
    case "outcome":
      return "Kept at the end of the deal.";
    case null:
      return null;
  }
}
