import type { ClassCell } from "#app/engine/alignment/class-cells.ts";
import type { DealDocument, Level } from "#app/engine/alignment/document.ts";
import type { Report } from "#app/engine/alignment/evaluate.ts";
import type { DealRows } from "./document.ts";
import type { Statement } from "./statements.ts";

/** Everything the team's picture is drawn from: one document, one report, and who is looking. */
export type PictureFacts = {
  room: { dealId: string; accountName: string; vendorName: string };
  today: string;
  readerId: string;
  /** Items the reader has answered: others' answers to the rest stay hidden. */
  answered: ReadonlySet<string>;
  statements: readonly Statement[];
  rows: DealRows;
  document: DealDocument;
  report: Report;
  /** Every statement by every person of the roster. */
  cells: readonly ClassCell[];
};

export type GateReport = Report["gates"][number];

const LEVELS: readonly Level[] = ["FAIL", "SPLIT", "OPEN", "PASS"];

export function rankOfLevel(level: Level): number {
  return LEVELS.indexOf(level);
}

export function lowestOf(levels: readonly Level[]): Level {
  return LEVELS[Math.min(...levels.map(rankOfLevel))] ?? "OPEN";
}

/** First names; the whole name where two share one, and always for a seat. */
export function callNames(roster: DealRows["roster"]): ReadonlyMap<string, string> {
  const first = (name: string) => name.split(/\s+/)[0] ?? name;
  const isShared = (name: string) => roster.filter((person) => first(person.name) === first(name)).length > 1;
  return new Map(roster.map(({ id, name, isSeat }) => [id, isSeat || isShared(name) ? name : first(name)]));
}

/** The names of some people in the roster's order. */
export function namesOf(facts: PictureFacts, ids: readonly string[]): string[] {
  const names = callNames(facts.rows.roster);
  return facts.rows.roster.filter(({ id }) => ids.includes(id)).map(({ id }) => inSentence(names.get(id) ?? ""));
}

/** "Somebody in payroll" inside a sentence. */
function inSentence(name: string): string {
  return name.replace(/^(Some|An? |The )/, (start) => start.toLowerCase());
}

/** The statement behind a gate; null for gates that count something else. */
export function itemOf(gateId: string): string | null {
  return gateId.startsWith("item:") ? gateId.slice("item:".length) : null;
}

/** The reader may see who said what: they have said it themselves, or nobody says it. */
export function isOpenToReader({ answered, rows, readerId }: PictureFacts, gateId: string): boolean {
  const item = itemOf(gateId);
  if (item !== null) return answered.has(item);
  if (gateId === "track") return rows.changes.some(({ by }) => by === readerId);
  if (!gateId.startsWith("power:")) return true;
  return rows.attestations.some(({ by, power }) => by === readerId && gateId === `power:${power}`);
}

/** What holds the verdict back, the most important first: the deciding gates, then whatever else is not agreed. */
export function heldBack({ report }: PictureFacts): GateReport[] {
  const isBinding = (gate: GateReport) => report.binding.includes(gate.id);
  const order = (gate: GateReport) =>
    isBinding(gate) ? report.binding.indexOf(gate.id) : report.binding.length + rankOfLevel(gate.level);
  return report.gates.filter(({ level }) => level !== "PASS").sort((a, b) => order(a) - order(b));
}

/** Who stands where on one gate, by name. */
export type Voices = {
  inFavour: readonly string[];
  against: readonly string[];
  reserved: readonly string[];
  stale: readonly string[];
  silent: readonly string[];
  doNotKnow: readonly string[];
  notTheirs: readonly string[];
};
