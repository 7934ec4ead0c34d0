import { levelOfVerdict, markOfLevel, verdictName, verdictSentence } from "#app/features/readiness/verdict-words.ts";
import { daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import { listed } from "#app/lib/words.ts";
import { levelWords, type LevelName } from "#app/ui/level.tsx";
import type { ReleaseFacts } from "./schema.ts";

/** Days after which opinions of a stage no longer count in favour (engine policy 2026-1); a release ages with them. */
const DAYS_IN_FORCE: Readonly<Record<number, number>> = { 1: 90, 2: 60, 3: 45, 4: 30 };
const SHORTEST_DAYS_IN_FORCE = 30;

export function isOutOfDate(release: Pick<ReleaseFacts, "stage" | "releasedOn">, today: CalendarDate): boolean {
  return daysBetween(release.releasedOn, today) > (DAYS_IN_FORCE[release.stage] ?? SHORTEST_DAYS_IN_FORCE);
}

/** What the customer released, as a sentence; an old one says that it is old first. */
export function releaseSentence(release: ReleaseFacts, today: CalendarDate): string {
  if (!isOutOfDate(release, today)) return verdictSentence(release, "vendor");
  return `Out of date. ${verdictName(release.verdict, "vendor")} in ${monthOf(release.releasedOn)}.`;
}

export function markOf(release: ReleaseFacts | null, today: CalendarDate): LevelName {
  if (!release) return "unheard";
  return isOutOfDate(release, today) ? "stale" : markOfLevel(levelOfVerdict(release.verdict));
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

function monthOf(day: CalendarDate): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? day;
}

const COUNTS = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;

/** "Four of six have joined." Participation only. */
export function participationSentence({ joined, total }: { joined: number; total: number }): string {
  if (total === 0) return "Nobody has been invited.";
  if (total === 1) return `The one person invited ${joined === 1 ? "has" : "has not"} joined.`;
  if (joined === total) return `All ${word(total).toLowerCase()} have joined.`;
  return `${word(joined)} of ${word(total).toLowerCase()} ${joined === 1 ? "has" : "have"} joined.`;
}

function word(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** What changed since the release before: levels only, as they were released. */
export function changeSentence(release: ReleaseFacts, before: ReleaseFacts | undefined): string {
  if (!before) return "First release.";
  if (release.stage > before.stage) return "More was asked.";
  const moved = (["ability", "willingness"] as const).filter((side) => release[side] !== before[side]);
  if (moved.length === 0) return "Ability and willingness as before.";
  const steps = moved.map((side) => {
    const [from, to] = [levelWords[markOfLevel(before[side])], levelWords[markOfLevel(release[side])]];
    return { side, step: `went from ${from} to ${to}` };
  });
  const isOneStep = new Set(steps.map(({ step }) => step)).size === 1;
  const said = isOneStep
    ? `${listed(moved)} ${steps[0]?.step ?? ""}`
    : steps.map(({ side, step }) => `${side} ${step}`).join(", ");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
