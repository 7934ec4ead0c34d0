import type { Cell } from "./cells.ts";
import { valueIn, withValue } from "./cells.ts";
import type {
  AnswerableItemId,
  DealFacts,
  GateId,
  Level,
  PowerId,
  Rating,
  StatementItemId,
  Verdict,
} from "./document.ts";
import type { GateReading, StatementFacts } from "./gates.ts";
import { readGates, readStatementGate } from "./gates.ts";
import { compareLevels, lowerLevel, lowestLevel, verdictAt } from "./levels.ts";
import type { Situation } from "./situation.ts";
import { columnOf, readSituation, withColumn, withoutPerson } from "./situation.ts";
import { verdictFrom } from "./verdict.ts";

/** A person without whom the verdict would be another. */
export interface Pivotal {
  readonly person: string;
  readonly without: Verdict;
  /** By what they say, as the only confirmed holder of a power, or both. */
  readonly as: readonly ("opinion" | "sole_holder")[];
  /** Powers that would have no confirmed holder any more. */
  readonly powers: readonly PowerId[];
  /** Gates that make the difference. */
  readonly gates: readonly GateId[];
}

/** One answer that would turn the verdict if it were one point higher or lower. */
export interface Notch {
  readonly person: string;
  readonly item: AnswerableItemId;
  readonly from: Rating;
  readonly to: Rating;
  readonly verdict: Verdict;
}

export interface Robustness {
  readonly pivotal: readonly Pivotal[];
  readonly notches: readonly Notch[];
}

export function robustnessOf(deal: DealFacts): Robustness {
  const situation = readSituation(deal);
  return robustnessFrom(readGates(situation), situation);
}

/** Leave one person out, answers, ballots, attestations and all; and move each answer by one point. */
export function robustnessFrom(gates: readonly GateReading[], situation: Situation): Robustness {
  return {
    pivotal: situation.people.flatMap((_, place) => pivotalAt(place, gates, situation)),
    notches: notchesIn(gates, situation),
  };
}

function pivotalAt(place: number, gates: readonly GateReading[], situation: Situation): Pivotal[] {
  const person = situation.people[place] ?? "";
  const without = readGates(withoutPerson(place, situation));
  const [before, after] = [verdictFrom(gates).level, verdictFrom(without).level];
  if (before === after) return [];
  const deciding = gates.filter((gate, index) => decides(gate, without[index], compareLevels(after, before)));
  const powers = deciding.flatMap((gate) => solePower(gate, place));
  const isHolderOnly = powers.length === deciding.length;
  return [
    {
      person,
      without: verdictAt(after),
      as: [...(isHolderOnly ? [] : (["opinion"] as const)), ...(powers.length > 0 ? (["sole_holder"] as const) : [])],
      powers,
      gates: deciding.map((gate) => gate.id),
    },
  ];

  /** The verdict falls by the gates that now hold it down, and rises by those that no longer do. */
  function decides(gate: GateReading, changed: GateReading | undefined, direction: number): boolean {
    if (!changed || gate.level === changed.level) return false;
    return direction < 0 ? changed.level === after : gate.level === before;
  }
}

function solePower({ facts }: GateReading, place: number): PowerId[] {
  if (facts.kind !== "power") return [];
  const confirmed = facts.standings.filter((standing) => standing.confirmed);
  return confirmed.length === 1 && confirmed[0]?.place === place ? [facts.policy.power] : [];
}

/** Each answer feeds one gate, so only that gate is read again. */
function notchesIn(gates: readonly GateReading[], situation: Situation): Notch[] {
  const { verdict } = verdictFrom(gates);
  return gates.flatMap(({ id, facts }) => {
    if (facts.kind !== "statement") return [];
    const rest = lowestLevel(gates.filter((other) => other.id !== id).map((other) => other.level)) ?? "PASS";
    return itemsBehind(facts.policy.item, situation).flatMap((item) =>
      notchesOn(item, facts, { situation, rest, verdict }),
    );
  });
}

interface NotchContext {
  readonly situation: Situation;
  /** Lowest level of all other gates. */
  readonly rest: Level;
  readonly verdict: Verdict;
}

function itemsBehind(item: StatementItemId, { policy, deal }: Situation): AnswerableItemId[] {
  const { check } = policy;
  return check.reverses === item && check.stage <= deal.stage ? [item, check.item] : [item];
}

function notchesOn(item: AnswerableItemId, facts: StatementFacts, context: NotchContext): Notch[] {
  const { situation, verdict } = context;
  return [...columnOf(item, situation).cells].flatMap((cell, place) => {
    const from = valueIn(cell);
    const steps = from === 0 ? [] : [from - 1, from + 1].filter((to) => to >= 1 && to <= 5);
    return steps
      .map((to) => ({
        person: situation.people[place] ?? "",
        item,
        from: from as Rating,
        to: to as Rating,
        verdict: verdictWith({ item, place, cell: withValue(cell, to) }, facts, context),
      }))
      .filter((notch) => notch.verdict !== verdict);
  });
}

interface Move {
  readonly item: AnswerableItemId;
  readonly place: number;
  readonly cell: Cell;
}

function verdictWith({ item, place, cell }: Move, facts: StatementFacts, { situation, rest }: NotchContext): Verdict {
  const column = columnOf(item, situation);
  const moved = withColumn(item, { ...column, cells: column.cells.with(place, cell) }, situation);
  return verdictAt(lowerLevel(readStatementGate(facts.policy, moved, facts.holders).level, rest));
}
