import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { sayDay } from "#app/ui/dates.ts";
import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";
import type { FormRefusal } from "#app/lib/form.ts";
import { applied, placesOf, tiersOf, type Places } from "./order.ts";
import { placeField } from "./place-field.ts";
import { MOST_INITIATIVES } from "./schema.ts";
import type { OwnRanking, Priorities } from "./queries.server.ts";

/** How many the engine takes while nobody has said how many can be run: a third of the list, at most three. */
export function assumedCapacity(listed: number): number {
  const { most, share } = currentPolicy.defaultCapacity;
  return Math.min(most, Math.ceil((listed * share.numerator) / share.denominator));
}

export type CapacityView = {
  initiativeCount: number;
  isStated: boolean;
  words: string;
  /** A few words for the line itself. */
  line: string;
};

export type RankingView = {
  initiatives: readonly { id: string; name: string; note: string | null; isFocal: boolean }[];
  places: Record<string, string>;
  capacity: CapacityView;
  savedWords: string | null;
};

type Room = { accountName: string; vendorName: string };

/** The reader's own order as it was saved, and the line that the organisation's capacity draws through it. */
export function rankingViewOf(facts: {
  room: Room;
  priorities: Priorities;
  own: OwnRanking | null;
  today: string;
}): RankingView {
  const { room, priorities, own, today } = facts;
  const ids = priorities.initiatives.map(({ id }) => id);
  const listed = (own?.tiers ?? []).map((tier) => tier.filter((id) => ids.includes(id)));
  return {
    initiatives: byName(priorities).map(({ id, name, isFocal }) => ({
      id,
      name,
      isFocal,
      note: isFocal ? `This deal, with ${room.vendorName}` : null,
    })),
    places: placesOf(
      listed.filter((tier) => tier.length > 0),
      ids,
    ),
    capacity: capacityOf(room, priorities),
    savedWords: own ? `Saved ${sayDay(own.rankedOn, today)}` : null,
  };
}

/** By name alone, so that the list itself suggests no order. */
function byName({ initiatives }: Priorities): Priorities["initiatives"] {
  return [...initiatives].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export type InitiativesView = {
  /** The deal's own first, also while it has no row of its own yet. */
  listed: readonly { id: string; name: string; note: string | null; isFocal: boolean }[];
  capacity: CapacityView;
  isFull: boolean;
  mayEdit: boolean;
};

/** The list as champions edit it and the team reads it. */
export function initiativesViewOf(facts: {
  room: Room & { title: string };
  priorities: Priorities;
  mayEdit: boolean;
}): InitiativesView {
  const { room, priorities, mayEdit } = facts;
  const note = `This deal, with ${room.vendorName}`;
  const rows = priorities.initiatives.map((row) => ({ ...row, note: row.isFocal ? note : null }));
  const own = { id: "focal", name: room.title, note, isFocal: true };
  const listed = rows.some(({ isFocal }) => isFocal) ? rows : [own, ...rows];
  return { listed, mayEdit, capacity: capacityOf(room, priorities), isFull: listed.length >= MOST_INITIATIVES };
}

function capacityOf({ accountName }: Room, { initiatives, capacity }: Priorities): CapacityView {
  const total = Math.max(1, initiatives.length);
  if (!capacity) {
    const initiativeCount = assumedCapacity(total);
    const words = `Nobody has said yet how many can be run; we take ${initiativeCount}`;
    return { initiativeCount, isStated: false, words, line: `Assumed: ${initiativeCount} can be run` };
  }
  const initiativeCount = Math.min(capacity.initiativeCount, total);
  const words = `${capacity.saidByName} says ${accountName} can run ${initiativeCount}`;
  return {
    initiativeCount,
    isStated: true,
    words,
    line: `${accountName.split(" ")[0]} can run ${initiativeCount} of these`,
  };
}

/** What a browser without script gets back for a move: the order as it would be, in the shape of a form that was not saved. */
export function draftAfter(places: Places, move: string): FormRefusal {
  const moved = placesOf(applied(tiersOf(places), move), Object.keys(places));
  const typed = Object.fromEntries(Object.entries(moved).map(([id, place]) => [placeField(id), place]));
  return { intent: "rank", errors: {}, typed };
}

const refusals = {
  nothing_ranked: "Nothing has a place yet. Please rank at least one initiative.",
  nothing_to_compare: "There is nothing to compare with yet: the list holds this deal alone.",
  initiative_gone: "An initiative has left the list meanwhile. Please look at the order again.",
} as const;

export function rankingRefusalWords(reason: keyof typeof refusals | CommonRefusal): string {
  return reason in refusals ? refusals[reason as keyof typeof refusals] : refusalWords(reason as CommonRefusal);
}
