import type { Cell } from "./cells.ts";
import { dayIn, dontKnow, evidenceIn, lastWordIn, notMine, nothing, theValue, valueIn } from "./cells.ts";
import type { ClassReading } from "./class-reasons.ts";
import { readingsOf } from "./classes.ts";
import type { AnswerValue, DealFacts, Rating, StatementItemId } from "./document.ts";
import type { StatementGatePolicy } from "./policy.ts";
import type { DealReading } from "./reading.ts";
import { readDeal } from "./reading.ts";
import type { Situation } from "./situation.ts";
import { columnOf } from "./situation.ts";

/** One person on one statement, for a heat map. */
export interface ClassCell extends ClassReading {
  readonly item: StatementItemId;
  readonly person: string;
  /** Latest value from 1 to 5, of any age. */
  readonly value: Rating | null;
  /** Latest answer of any kind; undefined when there is none. */
  readonly latest: AnswerValue | undefined;
  readonly evidence: number;
  readonly on: string | null;
  readonly ageInDays: number | null;
  /** 0 is the last fresh day, below 0 is past it; null without an answer and for an unfavourable one, which never expires. */
  readonly daysUntilExpiry: number | null;
}

/** Every active statement by every person of the roster, in the order of the instrument and of the roster. */
export function classesOf(deal: DealFacts, { situation, gates }: DealReading = readDeal(deal)): readonly ClassCell[] {
  return gates.flatMap(({ facts }) => {
    if (facts.kind !== "statement") return [];
    return readingsOf(facts).map((reading, place) => classCell(facts.policy, { reading, place }, situation));
  });
}

interface Placed {
  readonly reading: ClassReading;
  readonly place: number;
}

function classCell(gate: StatementGatePolicy, { reading, place }: Placed, situation: Situation): ClassCell {
  const { cells, records } = columnOf(gate.item, situation);
  const cell = cells[place] ?? nothing;
  const age = cell === nothing ? null : situation.today - dayIn(cell);
  return {
    ...reading,
    item: gate.item,
    person: situation.people[place] ?? "",
    value: ratingIn(cell),
    latest: latestIn(cell),
    evidence: evidenceIn(cell),
    on: records[place]?.on ?? null,
    ageInDays: age,
    daysUntilExpiry: age === null || !expires(cell) ? null : gate.expiryDays[situation.deal.stage] - age,
  };
}

/** A value in favour or in between does, and so does "not mine to judge". */
function expires(cell: Cell): boolean {
  const value = valueIn(cell);
  return value === 0 ? lastWordIn(cell) === notMine : value > 2;
}

function ratingIn(cell: Cell): Rating | null {
  const value = valueIn(cell);
  return value === 0 ? null : (value as Rating);
}

function latestIn(cell: Cell): AnswerValue | undefined {
  const last = lastWordIn(cell);
  if (last === nothing) return undefined;
  if (last === theValue) return ratingIn(cell);
  return last === dontKnow ? null : "not_mine";
}
