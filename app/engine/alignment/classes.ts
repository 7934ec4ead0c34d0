import { contradicted, nothing, valueIn, wordsIn } from "./cells.ts";
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
import type { Column } from "./columns.ts";
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

/** A statement ready to be read: what everybody said, and who must support it. */
export interface StatementWords {
  readonly column: Column;
  readonly holders: HolderPlaces;
}

/** What everybody said of a statement; who said yes to its reverse as well stands in it as contradicted. */
export function columnBehind(gate: StatementGatePolicy, situation: Situation): Column {
  const column = columnOf(gate.item, situation);
  return isReversed(gate, situation) ? { ...column, cells: besideCheck(column.cells, situation) } : column;
}

/** Where one person stands, and why. */
export function readingAt(place: number, { column: { cells, terms }, holders }: StatementWords): ClassReading {
  const cell = cells[place] ?? nothing;
  const lapse = cell >= terms.freshFrom ? fresh : cell < terms.sinceEvent ? overtaken : expired;
  const reading = readingFor(tableStart(terms.grade, lapse) + wordsIn(cell));
  // Who must support cannot leave it to others: their "not mine to judge" is no answer yet.
  return reading.reason === "not_mine" && holders.required.has(place) ? notMineButHolder : reading;
}

export function readingsOf(statement: StatementWords): ClassReading[] {
  return Array.from(statement.column.cells, (_, place) => readingAt(place, statement));
}

export function classesIn(statement: StatementWords): Class[] {
  return Array.from(statement.column.cells, (_, place) => readingAt(place, statement).class);
}

/** How many stand where. Holders are looked at one by one; all others only count. */
export function tallyIn(statement: StatementWords): Tally {
  return statement.holders === noHolders
    ? tallyOfCounts(countsIn(statement.column))
    : tallyOf(classesIn(statement), statement.holders);
}

/** Six bits a class hold the sum of so many people; larger groups are counted in parts. */
function countsIn(column: Column): Counts {
  const roster = column.cells.length;
  let [S, N, O, Z, U] = [0, 0, 0, 0, 0];
  for (let from = 0; from < roster; from += mostCounted) {
    const sum = weightOf(column, from, Math.min(from + mostCounted, roster));
    S += sum & 63;
    N += (sum >> 6) & 63;
    O += (sum >> 12) & 63;
    Z += (sum >> 18) & 63;
    U += (sum >> 24) & 63;
  }
  // X is whoever is in none of the five.
  return { S, N, O, Z, U, X: roster - S - N - O - Z - U };
}

/**
 * The engine's innermost loop: one number in, one place in a table out, and a sum that counts five classes at once. Why a
 * record is no longer fresh makes no difference to where its author stands.
 */
function weightOf({ cells, terms: { freshFrom, grade } }: Column, from: number, end: number): number {
  const whenFresh = tableStart(grade, fresh);
  const whenLapsed = tableStart(grade, expired);
  let sum = 0;
  for (let place = from; place < end; place++) {
    const cell = cells[place] as number;
    sum += weightTable[(cell >= freshFrom ? whenFresh : whenLapsed) + wordsIn(cell)] as number;
  }
  return sum;
}

function isReversed(gate: StatementGatePolicy, { policy, deal }: Situation): boolean {
  return policy.check.reverses === gate.item && policy.check.stage <= deal.stage;
}

/** The reverse counts at any age, as all unfavourable words do. */
function besideCheck(cells: Int32Array, situation: Situation): Int32Array {
  const reverse = columnOf(situation.policy.check.item, situation).cells;
  return cells.map((cell, place) => (valueIn(reverse[place] ?? nothing) >= 4 ? contradicted(cell) : cell));
}
