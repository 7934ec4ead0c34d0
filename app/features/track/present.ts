import { countWord, counted } from "#app/lib/words.ts";
import type { Purchase } from "#app/features/readiness/purchases.queries.server.ts";
import type { TrackFacts } from "./queries.server.ts";

type Ending = "finished" | "partly" | "dropped";

export const endingWords: Readonly<Record<Ending, string>> = {
  finished: "finished",
  partly: "part-finished",
  dropped: "dropped",
};

export type ChangeView = {
  id: string;
  name: string;
  year: number;
  /** The reader's own word; null before. */
  own: { ended: Ending; because: string } | null;
  /** Colleagues' words, only once the reader has given theirs. */
  others: readonly { key: string; name: string; words: string; because: string | null }[];
  /** "Counts as dropped: two people have said so." */
  standing: string;
  mayUnlist: boolean;
};

export type TrackView = {
  changes: readonly ChangeView[];
  knowsOfNone: boolean;
  purchases: readonly { id: string; title: string; words: string; by: string }[];
};

export function trackViewOf({ readerId, changes, reports, purchases }: TrackFacts): TrackView {
  return {
    changes: changes.map(({ id, name, year, listedById }) => {
      const said = reports.filter(({ changeId }) => changeId === id);
      const own = said.find(({ by }) => by === readerId);
      const others = said.filter(({ by }) => by !== readerId);
      return {
        id,
        name,
        year,
        own: own?.ended ? { ended: own.ended, because: own.because ?? "" } : null,
        others: own ? others.map(otherOf) : [],
        standing: standingOf(said, own !== undefined),
        mayUnlist: listedById === readerId && others.length === 0,
      };
    }),
    knowsOfNone: reports.some(({ by, changeId }) => by === readerId && changeId === null),
    purchases: purchases.map(purchaseOf),
  };
}

function otherOf({ by, name, ended, because }: TrackFacts["reports"][number]) {
  return { key: by, name, words: ended === null ? "" : endingWords[ended], because };
}

const worstFirst = ["dropped", "partly", "finished"] as const;

/** A change counts with two reporters, and as the worst of their words. */
function standingOf(said: TrackFacts["reports"], isOpen: boolean): string {
  if (said.length === 0) return "Nobody has said how it ended.";
  if (!isOpen) return `${capitalisedCount(said.length)} said how it ended. Say it yourself to see.`;
  if (said.length === 1) return "It counts when one more person says how it ended.";
  const worst = worstFirst.find((ending) => said.some(({ ended }) => ended === ending)) ?? "partly";
  const isUnanimous = said.every(({ ended }) => ended === worst);
  const how = isUnanimous ? "all say so" : "the least favourable word counts";
  return `Counts as ${endingWords[worst]}: ${counted(said.length, "person", "people")} reported, ${how}.`;
}

function capitalisedCount(count: number): string {
  const words = `${counted(count, "person has", "people have")}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function purchaseOf({ id, name, year, ended, months, tookWords, toldByName }: Purchase) {
  const how = ended === "bought" ? "bought" : "stopped";
  const time = months === 0 ? "within a month" : `after ${countWord(months)} ${months === 1 ? "month" : "months"}`;
  return { id, title: `${name}, ${year}: ${how} ${time}`, words: tookWords, by: toldByName };
}
