import type { VersionContent } from "./content.ts";

/** By how much a plan stands later than a version of it that somebody signed. Calendar days; negative is earlier. */
export type Slippage = {
  /** Between the last due dates of the two; 0 where either has no step. */
  readonly endDays: number;
  /** By step, for those in both: when it was due as signed, and how many days later it is due now. */
  readonly steps: ReadonlyMap<string, { readonly signedOn: string; readonly days: number }>;
};

export function slippageSince(signed: VersionContent, now: VersionContent): Slippage {
  const was = dueDates(signed);
  const is = dueDates(now);
  const steps = new Map(
    [...is].flatMap(([id, dueOn]) => {
      const signedOn = was.get(id);
      return signedOn === undefined ? [] : [[id, { signedOn, days: daysBetween(signedOn, dueOn) }] as const];
    }),
  );
  const [before, after] = [lastOf(was), lastOf(is)];
  return { endDays: before && after ? daysBetween(before, after) : 0, steps };
}

function dueDates({ milestones }: VersionContent): ReadonlyMap<string, string> {
  return new Map(milestones.flatMap(({ tasks }) => tasks.map(({ id, dueOn }) => [id, dueOn] as const)));
}

function lastOf(dates: ReadonlyMap<string, string>): string | undefined {
  return [...dates.values()].sort().at(-1);
}

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}
