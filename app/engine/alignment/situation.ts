import { dayNumber } from "./day.ts";
import type { Column, Sheet } from "./columns.ts";
import { columnWithout, readSheet } from "./columns.ts";
import type { AnswerableItemId, DealFacts, ItemId } from "./document.ts";
import { getPolicy } from "./policies.ts";
import type { Policy } from "./policy.ts";

/** A deal made ready to read: the roster in order, the day, the last event of each kind, and everybody's words in columns. */
export interface Situation extends Sheet {
  /** What is read where it is asked for: everything but the people and their answers. */
  readonly deal: Omit<DealFacts, "stakeholders" | "answers">;
  readonly policy: Policy;
  /** Day number of the deal's clock. */
  readonly today: number;
  readonly people: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly lastEvent: ReadonlyMap<ItemId, number>;
}

/** @throws RangeError for an unknown policy or a date that is none; check documents from outside first. */
export function readSituation(deal: DealFacts, policy = getPolicy(deal.policy)): Situation {
  const people = deal.stakeholders.map((person) => person.id);
  const placeOf = new Map(people.map((id, place) => [id, place]));
  const today = dayNumber(deal.now);
  const lastEvent = lastEventOf(deal);
  const sheet = readSheet(deal.answers, { policy, placeOf, today, lastEvent, stage: deal.stage });
  return { deal, policy, today, people, placeOf, lastEvent, ...sheet };
}

/** @throws RangeError for an item that the policy does not ask. */
export function columnOf(item: AnswerableItemId, { columns, columnNumbers: numbers }: Situation): Column {
  const column = columns[numbers.get(item) ?? -1];
  if (!column) throw new RangeError(`Not asked: ${item}`);
  return column;
}

/** The same situation with another column for one item. */
export function withColumn(item: AnswerableItemId, column: Column, situation: Situation): Situation {
  const { columns, columnNumbers: numbers } = situation;
  return { ...situation, columns: columns.with(numbers.get(item) ?? columns.length, column) };
}

/** The same situation without one person: whatever they said, and whatever others said about them, is not read. */
export function withoutPerson(place: number, situation: Situation): Situation {
  const people = situation.people.toSpliced(place, 1);
  return {
    ...situation,
    people,
    placeOf: new Map(people.map((id, at) => [id, at])),
    columns: situation.columns.map((column) => columnWithout(place, column)),
  };
}

/** Whole days since the record; the clock of the deal is the only clock. */
export function ageInDays(on: string, situation: Situation): number {
  return situation.today - dayNumber(on);
}

/** Fresh: not past its expiry, and no event that concerns it came after it. */
export function isFresh(on: string, subject: ItemId, { expiryDays, situation }: Freshness): boolean {
  return ageInDays(on, situation) <= expiryDays && !isOvertaken(on, subject, situation);
}

export interface Freshness {
  readonly expiryDays: number;
  readonly situation: Situation;
}

/** Events beat clocks: a record older than an event that names its subject no longer counts as fresh. */
export function isOvertaken(on: string, subject: ItemId, situation: Situation): boolean {
  const event = situation.lastEvent.get(subject);
  return event !== undefined && dayNumber(on) < event;
}

function lastEventOf(deal: DealFacts): Map<ItemId, number> {
  const last = new Map<ItemId, number>();
  for (const event of deal.events) {
    const day = dayNumber(event.on);
    for (const subject of event.makesStale) last.set(subject, Math.max(day, last.get(subject) ?? day));
  }
  return last;
}
