import type { NamedWait } from "#app/engine/versions/task-terms.ts";

/** What a step says besides its words, owner and date, in words. */
export const kindWords = { task: "a task", meeting: "a meeting", approval: "an approval" } as const;
export type KindName = keyof typeof kindWords;

export type StepTerms = { kind: KindName; estimateDays: number; waits: readonly NamedWait[] };

/** "An approval, takes 5 working days, after “Trial”"; null where a step says nothing of the kind. */
export function sayTerms({ kind, estimateDays, waits }: StepTerms): string | null {
  const said = [
    kind === "task" ? null : kindWords[kind],
    estimateDays === 1 ? null : `takes ${sayWorkingDays(estimateDays)}`,
    sayWaits(waits),
  ].filter((part) => part !== null);
  return said.length === 0 ? null : capital(said.join(", "));
}

/** "after “Trial” and 2 working days later than “Price”"; null where it waits for nothing. */
export function sayWaits(waits: readonly NamedWait[]): string | null {
  if (waits.length === 0) return null;
  return waits
    .map(({ title, lagDays }) => (lagDays === 0 ? `after “${title}”` : `${sayWorkingDays(lagDays)} after “${title}”`))
    .join(" and ");
}

export function sayWorkingDays(days: number): string {
  return days === 1 ? "1 working day" : `${days} working days`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
