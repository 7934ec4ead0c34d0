import { daysBetween } from "#app/lib/calendar.ts";
import { PULSE_DAYS } from "./pulse-levels.ts";

/** A step of the plan that both sides read, as far as it says whether something was held or reached. */
export type OccasionStep = {
  title: string;
  kind: "task" | "meeting" | "approval";
  milestone: string;
  /** Null while it is open. */
  closedOn: string | null;
  closedAs: "done" | "cancelled" | null;
};

/** A meeting that was held or a milestone that was reached: people have just seen the vendor at work. */
export type Occasion = { name: string; on: string };

/** However much happens, nobody is asked again within a week. */
export const REST_DAYS = 7;

export function latestOccasion(steps: readonly OccasionStep[]): Occasion | null {
  const held = steps.flatMap(({ kind, title, closedAs, closedOn }) =>
    kind === "meeting" && closedAs === "done" && closedOn !== null ? [{ name: title, on: closedOn }] : [],
  );
  const all = [...held, ...reachedOf(steps)].sort((one, other) => one.on.localeCompare(other.on));
  return all.at(-1) ?? null;
}

/** A milestone is reached when none of its steps is open and one at least was done. */
function reachedOf(steps: readonly OccasionStep[]): Occasion[] {
  const names = new Set(steps.map(({ milestone }) => milestone));
  return [...names].flatMap((name) => {
    const own = steps.filter(({ milestone }) => milestone === name);
    const done = own.flatMap(({ closedAs, closedOn }) => (closedAs === "done" && closedOn !== null ? [closedOn] : []));
    const on = done.sort().at(-1);
    return on === undefined || own.some(({ closedOn }) => closedOn === null) ? [] : [{ name, on }];
  });
}

/** Whether it is time to ask, and after what. `lastOn` is null for somebody who has never been asked. */
export function askedAgain(
  lastOn: string | null,
  occasion: Occasion | null,
  today: string,
): { isDue: boolean; after: Occasion | null } {
  if (lastOn === null) return { isDue: true, after: null };
  const age = daysBetween(lastOn, today);
  const after = occasion !== null && occasion.on > lastOn && age >= REST_DAYS ? occasion : null;
  return { isDue: after !== null || age >= PULSE_DAYS, after };
}
