import { dayNumber } from "./day.ts";
import type { Answer, AnswerableItemId, DealFacts, ItemId } from "./document.ts";
import { getPolicy } from "./policies.ts";
import type { Policy } from "./policy.ts";

/** A person's last word on one item, and the last one that was a value from 1 to 5 (often the same record). */
export interface Standing {
  readonly latest: Answer;
  readonly substantive: Answer | null;
}

/** A deal made ready to read: the roster in order, the day, the last event of each kind, everybody's standing. */
export interface Situation {
  readonly deal: DealFacts;
  readonly policy: Policy;
  /** Day number of the deal's clock. */
  readonly today: number;
  readonly people: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Standing by item, then by place in the roster. */
  readonly standings: ReadonlyMap<AnswerableItemId, ReadonlyMap<number, Standing>>;
  readonly lastEvent: ReadonlyMap<ItemId, number>;
}

/** @throws RangeError for an unknown policy or a date that is none; check documents from outside first. */
export function readSituation(deal: DealFacts): Situation {
  const people = deal.stakeholders.map((person) => person.id);
  const placeOf = new Map(people.map((id, place) => [id, place]));
  return {
    deal,
    policy: getPolicy(deal.policy),
    today: dayNumber(deal.now),
    people,
    placeOf,
    standings: standingsOf(deal.answers, placeOf),
    lastEvent: lastEventOf(deal),
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

function standingsOf(
  answers: readonly Answer[],
  placeOf: ReadonlyMap<string, number>,
): Map<AnswerableItemId, Map<number, Standing>> {
  const standings = new Map<AnswerableItemId, Map<number, Standing>>();
  for (const answer of answers) {
    const place = placeOf.get(answer.by);
    if (place === undefined) continue;
    const ofItem = standings.get(answer.item) ?? new Map<number, Standing>();
    standings.set(answer.item, ofItem.set(place, joined(ofItem.get(place), answer)));
  }
  return standings;
}

function joined(known: Standing | undefined, answer: Answer): Standing {
  const value = typeof answer.value === "number" ? answer : null;
  if (!known) return { latest: answer, substantive: value };
  const { latest, substantive } = known;
  return {
    latest: answer.on >= latest.on ? answer : latest,
    substantive: value && (!substantive || value.on >= substantive.on) ? value : substantive,
  };
}

function lastEventOf(deal: DealFacts): Map<ItemId, number> {
  const last = new Map<ItemId, number>();
  for (const event of deal.events) {
    const day = dayNumber(event.on);
    for (const subject of event.makesStale) last.set(subject, Math.max(day, last.get(subject) ?? day));
  }
  return last;
}
