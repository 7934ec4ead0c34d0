import type { Answer, AnswerValue, DealFacts, Rating, StatementItemId } from "./document.ts";
import type { GatePolicy, StatementGatePolicy } from "./policy.ts";
import { holderPlaces, readPowers } from "./powers.ts";
import type { Situation, Standing } from "./situation.ts";
import { ageInDays, isOvertaken, readSituation } from "./situation.ts";
import type { Class, HolderPlaces } from "./statement-gate.ts";
import { noHolders } from "./statement-gate.ts";

export type ClassReason =
  | "favourable"
  | "neutral"
  | "under_evidenced"
  | "contradicted_by_check"
  | "unfavourable"
  | "expired"
  | "event"
  | "withdrawn"
  | "never_asked"
  | "dont_know"
  | "not_mine"
  | "not_mine_expired"
  | "not_mine_but_holder";

export interface ClassReading {
  readonly class: Class;
  readonly reason: ClassReason;
}

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
export function classesOf(deal: DealFacts): readonly ClassCell[] {
  const situation = readSituation(deal);
  const holders = holderPlaces(readPowers(situation), situation);
  return activeStatements(situation).flatMap((gate) =>
    situation.people.map((_, place) => cellOf(gate, place, { situation, holders: holdersOn(gate, holders) })),
  );
}

export function activeStatements(situation: Situation): StatementGatePolicy[] {
  const isActive = (gate: GatePolicy): gate is StatementGatePolicy =>
    gate.kind === "statement" && gate.stage <= situation.deal.stage;
  return situation.policy.gates.filter(isActive);
}

/** Holders bind on the items marked for them; on every other item a holder counts like anybody else. */
export function holdersOn(gate: StatementGatePolicy, holders: HolderPlaces): HolderPlaces {
  return gate.holders ? holders : noHolders;
}

export interface Reader {
  readonly situation: Situation;
  readonly holders: HolderPlaces;
}

export function readClasses(gate: StatementGatePolicy, reader: Reader): ClassReading[] {
  return reader.situation.people.map((_, place) => readClass(gate, place, reader));
}

/** Favourable answers expire; an unfavourable one persists until the same person gives a new value. */
export function readClass(gate: StatementGatePolicy, place: number, reader: Reader): ClassReading {
  const standing = reader.situation.standings.get(gate.item)?.get(place);
  if (!standing) return { class: "U", reason: "never_asked" };
  const placed = { situation: reader.situation, holders: reader.holders, place };
  const { substantive } = standing;
  return substantive
    ? classOfValue(gate, { latest: standing.latest, substantive }, placed)
    : classWithoutValue(gate, standing, placed);
}

interface PlacedReader extends Reader {
  readonly place: number;
}

interface ValuedStanding extends Standing {
  readonly substantive: Answer;
}

function classWithoutValue(gate: StatementGatePolicy, { latest }: Standing, reader: PlacedReader): ClassReading {
  if (latest.value !== "not_mine") return { class: "U", reason: "dont_know" };
  if (lapse(gate, latest, reader.situation)) return { class: "U", reason: "not_mine_expired" };
  if (reader.holders.required.has(reader.place)) return { class: "U", reason: "not_mine_but_holder" };
  return { class: "X", reason: "not_mine" };
}

function classOfValue(gate: StatementGatePolicy, standing: ValuedStanding, reader: PlacedReader): ClassReading {
  const { latest, substantive } = standing;
  const value = Number(substantive.value);
  if (value <= 2) return { class: "O", reason: "unfavourable" };
  if (latest !== substantive) return { class: "Z", reason: "withdrawn" };
  const lapsed = lapse(gate, substantive, reader.situation);
  if (lapsed) return { class: "Z", reason: lapsed };
  if (value === 3) return { class: "N", reason: "neutral" };
  if (isContradicted(gate, reader)) return { class: "N", reason: "contradicted_by_check" };
  const isBacked = (substantive.evidence ?? 0) >= gate.evidence[reader.situation.deal.stage];
  return isBacked ? { class: "S", reason: "favourable" } : { class: "N", reason: "under_evidenced" };
}

function lapse(gate: StatementGatePolicy, answer: Answer, situation: Situation): "expired" | "event" | null {
  if (isOvertaken(answer.on, gate.item, situation)) return "event";
  return ageInDays(answer.on, situation) > gate.expiryDays[situation.deal.stage] ? "expired" : null;
}

/** Who says yes to an item and to its reverse has not decided. The reverse counts at any age, as all unfavourable words do. */
function isContradicted(gate: StatementGatePolicy, { situation, place }: PlacedReader): boolean {
  const { check } = situation.policy;
  if (check.reverses !== gate.item || check.stage > situation.deal.stage) return false;
  const reverse = situation.standings.get(check.item)?.get(place)?.substantive;
  return Number(reverse?.value ?? 0) >= 4;
}

function cellOf(gate: StatementGatePolicy, place: number, reader: Reader): ClassCell {
  const { situation } = reader;
  const cell = { ...readClass(gate, place, reader), item: gate.item, person: situation.people[place] ?? "" };
  const standing = situation.standings.get(gate.item)?.get(place);
  if (!standing)
    return { ...cell, value: null, latest: undefined, evidence: 0, on: null, ageInDays: null, daysUntilExpiry: null };
  const record = standing.substantive ?? standing.latest;
  const expires = record.value !== null && cell.class !== "O";
  const age = ageInDays(record.on, situation);
  return {
    ...cell,
    value: ratingOf(record),
    latest: standing.latest.value,
    evidence: record.evidence ?? 0,
    on: record.on,
    ageInDays: age,
    daysUntilExpiry: expires ? gate.expiryDays[situation.deal.stage] - age : null,
  };
}

function ratingOf({ value }: Answer): Rating | null {
  return typeof value === "number" ? value : null;
}
