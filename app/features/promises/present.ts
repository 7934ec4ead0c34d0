import type { Side } from "#db/actor.ts";
import { promisesOf, type PromiseCount } from "#app/engine/versions/promises.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import type { Plan } from "#app/features/plan/schema.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import { countWord, listed } from "#app/lib/words.ts";

export type KeptPromises = Readonly<Record<Side, PromiseCount>>;

export type PromiseRow = { side: Side; name: string; kept: string; note: string | null };

/** Counted from a plan that is at hand. */
export function promisesInPlan(plan: Plan, signed: VersionContent | null, today: string): KeptPromises {
  const steps = tasksIn(plan).map(({ id, ownerSide, dueOn, completed, cancelled }) => ({
    id,
    side: ownerSide,
    dueOn,
    doneOn: completed?.on ?? null,
    isCancelled: cancelled !== null,
  }));
  return promisesOf(steps, signed, today);
}

/** Both sides, the same for every reader. */
export function promiseRowsOf(
  promises: KeptPromises,
  parties: { accountName: string; vendorName: string },
): PromiseRow[] {
  return [
    { side: "seller", name: parties.vendorName, ...wordsOf(promises.seller) },
    { side: "buyer", name: parties.accountName, ...wordsOf(promises.buyer) },
  ];
}

/** "Kept so far: 9 of 10, by the shared plan." Null while nothing has come due. */
export function keptSentence(count: PromiseCount): string | null {
  const due = dueIn(count);
  return due === 0 ? null : `Kept so far: ${count.kept} of ${due}, by the shared plan.`;
}

function wordsOf(count: PromiseCount): Pick<PromiseRow, "kept" | "note"> {
  const due = dueIn(count);
  if (due === 0) return { kept: "nothing due yet", note: null };
  const missed = [
    count.late > 0 ? `${countWord(count.late)} done late` : null,
    count.open > 0 ? `${countWord(count.open)} not done yet` : null,
  ].filter((part) => part !== null);
  return { kept: `${count.kept} of ${due} kept`, note: missed.length === 0 ? null : listed(missed) };
}

function dueIn({ kept, late, open }: PromiseCount): number {
  return kept + late + open;
}
