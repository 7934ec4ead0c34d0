import type { VersionTask, VersionWait } from "./content.ts";

/** A wait as people read it: the title of the step waited for, and working days in between. */
export type NamedWait = { readonly title: string; readonly lagDays: number };

/** What else a step says besides its words, owner and date: what it is, how long it takes, what it waits for. */
export type TermsChange =
  | { readonly kind: "task_kind_changed"; readonly task: VersionTask; readonly before: VersionTask["kind"] }
  | { readonly kind: "task_estimate_changed"; readonly task: VersionTask; readonly before: number }
  | {
      readonly kind: "task_waits_changed";
      readonly task: VersionTask;
      readonly before: readonly NamedWait[];
      readonly after: readonly NamedWait[];
    };

/** `titles` of all steps of both versions, by id. */
export function changesOfTerms(
  was: VersionTask,
  task: VersionTask,
  titles: ReadonlyMap<string, string>,
): readonly TermsChange[] {
  const changes: TermsChange[] = [];
  if (was.kind !== task.kind) changes.push({ kind: "task_kind_changed", task, before: was.kind });
  if (estimateOf(was) !== estimateOf(task))
    changes.push({ kind: "task_estimate_changed", task, before: estimateOf(was) });
  if (textOf(was.waitsFor) !== textOf(task.waitsFor)) {
    const named = (waits: readonly VersionWait[] = []) =>
      waits.map(({ id, lagDays }) => ({ title: titles.get(id) ?? "", lagDays }));
    changes.push({ kind: "task_waits_changed", task, before: named(was.waitsFor), after: named(task.waitsFor) });
  }
  return changes;
}

/** Working days; a step that says nothing takes one. */
export function estimateOf({ estimateDays }: VersionTask): number {
  return estimateDays ?? 1;
}

function textOf(waits: readonly VersionWait[] = []): string {
  return JSON.stringify(waits.map(({ id, lagDays }) => [id, lagDays]));
}
