import type { Cell } from "./cells.ts";
import { contradicted, firstCellOf, nothing, valueIn, wordsIn } from "./cells.ts";
import type { ClassReading } from "./class-reasons.ts";
import {
  expired,
  fresh,
  mostCounted,
  notMineButHolder,
  overtaken,
  readingFor,
  tableStart,
  weightTable,
} from "./class-reasons.ts";
import type { EvidenceGrade } from "./document.ts";
import type { GatePolicy, StatementGatePolicy } from "./policy.ts";
import type { Situation } from "./situation.ts";
import { columnOf } from "./situation.ts";
import type { Class, Counts, HolderPlaces, Tally } from "./statement-gate.ts";
import { noHolders, tallyOf, tallyOfCounts } from "./statement-gate.ts";

export function activeStatements({ policy, deal }: Situation): StatementGatePolicy[] {
  const isActive = (gate: GatePolicy): gate is StatementGatePolicy =>
    gate.kind === "statement" && gate.stage <= deal.stage;
  return policy.gates.filter(isActive);
}

/** Holders bind on the items marked for them; on every other item a holder counts like anybody else. */
export function holdersOn(gate: StatementGatePolicy, holders: HolderPlaces): HolderPlaces {
  return gate.holders ? holders : noHolders;
}

/** A statement ready to be read: everybody's cells, on what terms they count, and who must support it. */
export interface StatementCells {
  readonly cells: Int32Array;
  readonly terms: Terms;
  readonly holders: HolderPlaces;
}

/** From which cell on a record counts, by the clock and by events, and what a favourable one has to show. */
export interface Terms {
  readonly freshFrom: Cell;
  readonly sinceEvent: Cell;
  readonly grade: EvidenceGrade;
}

/** Nothing is older. */
const firstCell: Cell = -(2 ** 31);

export function statementCells(gate: StatementGatePolicy, situation: Situation, holders: HolderPlaces): StatementCells {
  const { cells } = columnOf(gate.item, situation);
  return {
    cells: isReversed(gate, situation) ? besideCheck(cells, situation) : cells,
    terms: termsOf(gate, situation),
    holders,
  };
}

export function termsOf(gate: StatementGatePolicy, { deal, today, lastEvent }: Situation): Terms {
  const event = lastEvent.get(gate.item);
  return {
    freshFrom: firstCellOf(today - gate.expiryDays[deal.stage]),
    sinceEvent: event === undefined ? firstCell : firstCellOf(event),
    grade: gate.evidence[deal.stage],
  };
}

/** Where one person stands, and why. */
export function readingAt(place: number, { cells, terms, holders }: StatementCells): ClassReading {
  const cell = cells[place] ?? nothing;
  const lapse = cell < terms.sinceEvent ? overtaken : cell < terms.freshFrom ? expired : fresh;
  const reading = readingFor(tableStart(terms.grade, lapse) + wordsIn(cell));
  // Who must support cannot leave it to others: their "not mine to judge" is no answer yet.
  return reading.reason === "not_mine" && holders.required.has(place) ? notMineButHolder : reading;
}

export function readingsOf(statement: StatementCells): ClassReading[] {
  return Array.from(statement.cells, (_, place) => readingAt(place, statement));
}

export function classesIn(statement: StatementCells): Class[] {
  return Array.from(statement.cells, (_, place) => readingAt(place, statement).class);
}

/** How many stand where. Holders are looked at one by one; all others only count. */
export function tallyIn(statement: StatementCells): Tally {
  return statement.holders === noHolders
    ? tallyOfCounts(countsIn(statement))
    : tallyOf(classesIn(statement), statement.holders);
}

/** The engine's innermost loop: one number in, one place in a table out, and a sum that counts five classes at once. */
function countsIn({ cells, terms: { freshFrom, sinceEvent, grade } }: StatementCells): Counts {
  const whenFresh = tableStart(grade, fresh);
  const whenExpired = tableStart(grade, expired);
  const whenOvertaken = tableStart(grade, overtaken);
  const counts = { S: 0, N: 0, O: 0, Z: 0, U: 0, X: cells.length };
  for (let from = 0; from < cells.length; from += mostCounted) {
    const end = Math.min(from + mostCounted, cells.length);
    let sum = 0;
    for (let place = from; place < end; place++) {
      const cell = cells[place] as number;
      const start = cell < sinceEvent ? whenOvertaken : cell < freshFrom ? whenExpired : whenFresh;
      sum += weightTable[start + wordsIn(cell)] as number;
    }
    addTo(counts, sum);
  }
  return counts;
}

/** X is whoever is in none of the five. */
function addTo(counts: { -readonly [Name in Class]: number }, sum: number): void {
  const [S, N, O, Z, U] = [sum & 63, (sum >> 6) & 63, (sum >> 12) & 63, (sum >> 18) & 63, (sum >> 24) & 63];
  counts.S += S;
  counts.N += N;
  counts.O += O;
  counts.Z += Z;
  counts.U += U;
  counts.X -= S + N + O + Z + U;
}

function isReversed(gate: StatementGatePolicy, { policy, deal }: Situation): boolean {
  return policy.check.reverses === gate.item && policy.check.stage <= deal.stage;
}

/** The reverse counts at any age, as all unfavourable words do. */
function besideCheck(cells: Int32Array, situation: Situation): Int32Array {
  const reverse = columnOf(situation.policy.check.item, situation).cells;
  return cells.map((cell, place) => (valueIn(reverse[place] ?? nothing) >= 4 ? contradicted(cell) : cell));
}
