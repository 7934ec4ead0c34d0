import type { Here, PresenceNews } from "./schema.ts";

/** Somebody who says nothing for this long has left. */
const GONE_AFTER_MS = 60_000;

type Seen = Here & { until: number };

/** Who has a shared page open, in this process' memory: it is forgotten with it, and written nowhere. */
export function createPresence() {
  const rooms = new Map<string, Map<string, Seen>>();

  /** Gives back whether somebody came, left or went elsewhere. */
  function note({ deal, id, name, side, place }: PresenceNews, at: number): boolean {
    const room = rooms.get(deal) ?? new Map<string, Seen>();
    const before = room.get(id)?.place ?? null;
    if (place === null) room.delete(id);
    else room.set(id, { id, name, side, place, until: at + GONE_AFTER_MS });
    if (room.size === 0) rooms.delete(deal);
    else rooms.set(deal, room);
    return before !== place;
  }

  function listIn(deal: string): Here[] {
    const people = [...(rooms.get(deal)?.values() ?? [])];
    return people.map(({ id, name, side, place }) => ({ id, name, side, place }));
  }

  /** Forgets who has gone silent, and gives back the rooms they were in. */
  function forgetGone(at: number): string[] {
    return [...rooms].flatMap(([deal, room]) => {
      const gone = [...room.values()].filter(({ until }) => until <= at);
      for (const { id } of gone) room.delete(id);
      if (room.size === 0) rooms.delete(deal);
      return gone.length > 0 ? [deal] : [];
    });
  }

  return { note, listIn, forgetGone };
}
