import type { VersionContent } from "./content.ts";

type Side = "buyer" | "seller";

/** A step as it stands in the shared plan now. `doneOn` is null while it is open, and where it was given up. */
export type PlannedStep = {
  readonly id: string;
  readonly side: Side;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly isCancelled: boolean;
};

/** `kept`: done by its day. `late`: done after it. `open`: its day has passed and it is not done. */
export type PromiseCount = { readonly kept: number; readonly late: number; readonly open: number };

/**
 * Promises kept, by side. Each step of the shared plan is a promise of its owner's side.
 *
 * What was signed last holds, whatever the plan says since: the day and the side are those of `signed`, and a step that was
 * moved, given up or removed without another signature is still promised as it was signed. A step that stands in no signed
 * version is promised for the day in the plan, and one that was given up is promised no more.
 *
 * A promise counts once it is done, or once its day has passed; on the day itself there is still time.
 */
export function promisesOf(
  steps: readonly PlannedStep[],
  signed: VersionContent | null,
  today: string,
): Readonly<Record<Side, PromiseCount>> {
  const made = promisesIn(steps, signed);
  return { buyer: countOf(made, "buyer", today), seller: countOf(made, "seller", today) };
}

type Made = { readonly side: Side; readonly promisedOn: string; readonly doneOn: string | null };

function promisesIn(steps: readonly PlannedStep[], signed: VersionContent | null): Made[] {
  const now = new Map(steps.map((step) => [step.id, step]));
  const signedTasks = signed?.milestones.flatMap(({ tasks }) => tasks) ?? [];
  const isSigned = new Set(signedTasks.map(({ id }) => id));
  return [
    ...signedTasks.map(({ id, owner, dueOn }) => ({
      side: owner.side,
      promisedOn: dueOn,
      doneOn: now.get(id)?.doneOn ?? null,
    })),
    ...steps
      .filter(({ id, isCancelled }) => !isSigned.has(id) && !isCancelled)
      .map(({ side, dueOn, doneOn }) => ({ side, promisedOn: dueOn, doneOn })),
  ];
}

function countOf(made: readonly Made[], side: Side, today: string): PromiseCount {
  const own = made.filter((promise) => promise.side === side);
  const done = own.filter(({ doneOn }) => doneOn !== null);
  const kept = done.filter(({ doneOn, promisedOn }) => doneOn !== null && doneOn <= promisedOn).length;
  const open = own.filter(({ doneOn, promisedOn }) => doneOn === null && promisedOn < today).length;
  return { kept, late: done.length - kept, open };
}
