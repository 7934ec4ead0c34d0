import { releasedRowsOf, type ReleasedRow } from "#app/features/pulses/released.words.ts";
import type { Release } from "#app/features/releases/present.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { capitalised, counted } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { Understood } from "./schema.ts";

export type SeenAs = {
  lede: string;
  /** What was released, beside what both sides can count or read. */
  rows: readonly (ReleasedRow & { notes: readonly string[] })[];
};

type Shared = { kept: string | null; understood: Understood; today: CalendarDate };

/** How the customer sees the vendor: levels of releases, and what is shared. The newest release comes first. */
export function seenAs(releases: readonly Release[], shared: Shared): SeenAs {
  const [latest, ...earlier] = releases;
  const before = earlier.find(({ pulse }) => pulse);
  const wasOn = before ? sayDay(before.releasedOn, shared.today) : null;
  const was = new Map(releasedRowsOf(before?.pulse ?? null).map((row) => [row.key, row]));
  return {
    lede: ledeOf(latest, shared.today),
    rows: releasedRowsOf(latest?.pulse ?? null).map((row) => ({
      ...row,
      notes: [...sharedNotes(row.key, shared), ...changeOf(row, was.get(row.key), wasOn)],
    })),
  };
}

function ledeOf(latest: Release | undefined, today: CalendarDate): string {
  return latest?.pulse
    ? `Released with the verdict on ${sayDay(latest.releasedOn, today)}. They are asked again every 30 days, and after meetings and milestones.`
    : "Their levels come with a release, once three of them have answered. What stands here now is what both sides can read.";
}

function changeOf(row: ReleasedRow, was: ReleasedRow | undefined, wasOn: string | null): string[] {
  if (wasOn === null || !was?.mark || row.mark === null || was.word === row.word) return [];
  return [`Was “${was.word.toLowerCase()}” on ${wasOn}.`];
}

function sharedNotes(key: ReleasedRow["key"], { kept, understood }: Shared): string[] {
  if (key === "trust") return kept === null ? [] : [kept];
  return key === "understanding" ? [understoodWords(understood)] : [];
}

function understoodWords({ lines, toMend }: Understood): string {
  if (toMend > 0)
    return `${capitalised(counted(toMend, "thing is", "things are"))} not quite right, or missing, in what you wrote down.`;
  return lines === 0 ? "You have not written down what you understood." : "Nobody contradicts what you wrote down.";
}
