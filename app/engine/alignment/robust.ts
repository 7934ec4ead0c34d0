import type { AnswerableItemId, DealFacts, GateId, PowerId, Rating, StatementItemId, Verdict } from "./document.ts";
import { holdersOn, readClass } from "./classes.ts";
import type { GateReading } from "./gates.ts";
import { classesIn, readGates } from "./gates.ts";
import { compareLevels, higherLevel, lowerLevel, lowestLevel, verdictAt } from "./levels.ts";
import { holderPlaces, readPowers } from "./powers.ts";
import type { Situation, Standing } from "./situation.ts";
import { readSituation } from "./situation.ts";
import type { HolderPlaces } from "./statement-gate.ts";
import { statementLevel } from "./statement-gate.ts";
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

function pivotalAt(place: number, gates: readonly GateReading[], { deal, people }: Situation): Pivotal[] {
  const person = people[place] ?? "";
  const remaining = { ...deal, stakeholders: deal.stakeholders.filter(({ id }) => id !== person) };
  const without = readGates(readSituation(remaining));
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
  const holders = holderPlaces(readPowers(situation), situation);
  return gates.flatMap((gate) => {
    const { facts } = gate;
    if (facts.kind !== "statement") return [];
    const rest = lowestLevel(gates.filter((other) => other !== gate).map((other) => other.level)) ?? "PASS";
    const items = itemsBehind(facts.policy.item, situation);
    return items.flatMap((item) =>
      notchesOn(item, gate, { situation, rest, verdict: verdictFrom(gates).verdict, holders }),
    );
  });
}

interface NotchContext {
  readonly situation: Situation;
  readonly holders: HolderPlaces;
  /** Lowest level of all other gates. */
  readonly rest: GateReading["level"];
  readonly verdict: Verdict;
}

function itemsBehind(item: StatementItemId, { policy, deal }: Situation): AnswerableItemId[] {
  const { check } = policy;
  return check.reverses === item && check.stage <= deal.stage ? [item, check.item] : [item];
}

function notchesOn(item: AnswerableItemId, gate: GateReading, context: NotchContext): Notch[] {
  const standings = [...(context.situation.standings.get(item) ?? [])].sort(([a], [b]) => a - b);
  return standings.flatMap(([place, standing]) => {
    const from = standing.substantive?.value;
    if (typeof from !== "number") return [];
    return ([from - 1, from + 1] as Rating[])
      .filter((to) => to >= 1 && to <= 5)
      .map((to) => ({
        person: standing.latest.by,
        item,
        from,
        to,
        verdict: verdictWith({ item, place, to, standing }, gate, context),
      }))
      .filter((notch) => notch.verdict !== context.verdict);
  });
}

interface Move {
  readonly item: AnswerableItemId;
  readonly place: number;
  readonly to: Rating;
  readonly standing: Standing;
}

function verdictWith(
  { item, place, to, standing }: Move,
  gate: GateReading,
  { situation, holders, rest }: NotchContext,
): Verdict {
  if (gate.facts.kind !== "statement") throw new TypeError(`${gate.id} is not a statement`);
  const { policy, readings } = gate.facts;
  const moved = movedSituation(situation, { item, place, to, standing });
  const classes = classesIn(readings);
  classes[place] = readClass(policy, place, { situation: moved, holders: holdersOn(policy, holders) }).class;
  const level = higherLevel(policy.floor, statementLevel(classes, gate.facts.holders, situation.policy));
  return verdictAt(lowerLevel(level, rest));
}

function movedSituation(situation: Situation, { item, place, to, standing }: Move): Situation {
  if (!standing.substantive) return situation;
  const substantive = { ...standing.substantive, value: to };
  const latest = standing.latest === standing.substantive ? substantive : standing.latest;
  const ofItem = new Map(situation.standings.get(item)).set(place, { latest, substantive });
  return { ...situation, standings: new Map(situation.standings).set(item, ofItem) };
}
