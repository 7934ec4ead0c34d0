import type {
  VersionContent,
  VersionCosts,
  VersionMilestone,
  VersionOutcome,
  VersionOwner,
  VersionTask,
} from "./content.ts";
import { changesOfTerms, type TermsChange } from "./task-terms.ts";

/** One thing that reads differently in the later of two versions. Values are the versions' own; words come elsewhere. */
export type VersionChange =
  | { readonly kind: "target_moved"; readonly before: string; readonly after: string }
  | { readonly kind: "deal_renamed"; readonly before: string; readonly after: string }
  | { readonly kind: "party_renamed"; readonly before: string; readonly after: string }
  | CostChange
  | TermsChange
  | { readonly kind: "outcome_added"; readonly outcome: VersionOutcome }
  | { readonly kind: "outcome_removed"; readonly outcome: VersionOutcome }
  | { readonly kind: "outcomes_reordered" }
  | { readonly kind: "milestone_added"; readonly id: string; readonly name: string }
  | { readonly kind: "milestone_removed"; readonly id: string; readonly name: string }
  | { readonly kind: "milestone_renamed"; readonly id: string; readonly before: string; readonly after: string }
  | { readonly kind: "milestones_reordered" }
  | { readonly kind: "tasks_reordered"; readonly id: string; readonly name: string }
  | { readonly kind: "task_added"; readonly task: VersionTask }
  | { readonly kind: "task_removed"; readonly task: VersionTask }
  | { readonly kind: "task_renamed"; readonly task: VersionTask; readonly before: string }
  | { readonly kind: "task_moved"; readonly task: VersionTask; readonly before: string; readonly after: string }
  | { readonly kind: "task_due_changed"; readonly task: VersionTask; readonly before: string }
  | { readonly kind: "task_owner_changed"; readonly task: VersionTask; readonly before: VersionOwner };

/** One part of the costs. Null where the version states no costs at all. */
export type CostChange = {
  readonly kind: "cost_changed";
  readonly part: CostPart;
  readonly before: VersionCosts | null;
  readonly after: VersionCosts | null;
};

const COST_PARTS = [
  "currency",
  "oneOffMinor",
  "yearlyMinor",
  "termMonths",
  "wayOut",
  "buyerDays",
  "sellerDays",
] as const satisfies readonly (keyof VersionCosts)[];
export type CostPart = (typeof COST_PARTS)[number];

/**
 * What reads differently in `after` than in `before`, in reading order: the date, the costs, the outcomes, the milestones, the
 * steps.
 * Steps and milestones are the same when their id is, whatever their words; outcomes when all of their words are.
 * The numbers of the versions are not compared. Empty exactly when the two say the same.
 */
export function differenceBetween(before: VersionContent, after: VersionContent): readonly VersionChange[] {
  return [
    ...headChanges(before, after),
    ...costChanges(before.costs ?? null, after.costs ?? null),
    ...outcomeChanges(before.outcomes, after.outcomes),
    ...milestoneChanges(before.milestones, after.milestones),
    ...taskChanges(before, after),
  ];
}

function headChanges(before: VersionContent, after: VersionContent): VersionChange[] {
  const changes: VersionChange[] = [];
  if (before.targetOn !== after.targetOn)
    changes.push({ kind: "target_moved", before: before.targetOn, after: after.targetOn });
  if (before.deal.title !== after.deal.title)
    changes.push({ kind: "deal_renamed", before: before.deal.title, after: after.deal.title });
  for (const party of ["account", "vendor"] as const) {
    if (before[party] !== after[party])
      changes.push({ kind: "party_renamed", before: before[party], after: after[party] });
  }
  return changes;
}

function costChanges(before: VersionCosts | null, after: VersionCosts | null): CostChange[] {
  return COST_PARTS.filter((part) => (before?.[part] ?? null) !== (after?.[part] ?? null)).map((part) => ({
    kind: "cost_changed",
    part,
    before,
    after,
  }));
}

function outcomeChanges(before: readonly VersionOutcome[], after: readonly VersionOutcome[]): VersionChange[] {
  const changes: VersionChange[] = [
    ...without(after, before).map((outcome) => ({ kind: "outcome_added" as const, outcome })),
    ...without(before, after).map((outcome) => ({ kind: "outcome_removed" as const, outcome })),
  ];
  const isSameOrder = after.every((outcome, at) => textOf(outcome) === textOf(before[at] ?? outcome));
  return changes.length > 0 || isSameOrder ? changes : [{ kind: "outcomes_reordered" }];
}

/** Those of `list` that are not in `other`; a repeated outcome counts as often as it stands there. */
function without(list: readonly VersionOutcome[], other: readonly VersionOutcome[]): VersionOutcome[] {
  const left = other.map(textOf);
  return list.filter((outcome) => {
    const at = left.indexOf(textOf(outcome));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function textOf({ text, from, to, dueOn }: VersionOutcome): string {
  return JSON.stringify([text, from, to, dueOn]);
}

function milestoneChanges(before: readonly VersionMilestone[], after: readonly VersionMilestone[]): VersionChange[] {
  const earlier = new Map(before.map((milestone) => [milestone.id, milestone]));
  const later = new Map(after.map((milestone) => [milestone.id, milestone]));
  const changes: VersionChange[] = [];
  for (const { id, name } of after) {
    const was = earlier.get(id);
    if (!was) changes.push({ kind: "milestone_added", id, name });
    else if (was.name !== name) changes.push({ kind: "milestone_renamed", id, before: was.name, after: name });
  }
  for (const { id, name } of before) if (!later.has(id)) changes.push({ kind: "milestone_removed", id, name });
  if (isReordered(before, after)) changes.push({ kind: "milestones_reordered" });
  return changes;
}

type PlacedTask = { task: VersionTask; milestone: VersionMilestone };

function taskChanges(before: VersionContent, after: VersionContent): VersionChange[] {
  const earlier = new Map(placedTasks(before.milestones).map((placed) => [placed.task.id, placed]));
  const later = new Map(placedTasks(after.milestones).map((placed) => [placed.task.id, placed]));
  const titles = new Map([...earlier, ...later].map(([id, { task }]) => [id, task.title]));
  const changes: VersionChange[] = [];
  for (const placed of later.values()) {
    const was = earlier.get(placed.task.id);
    if (was) changes.push(...changesOfTask(was, placed), ...changesOfTerms(was.task, placed.task, titles));
    else changes.push({ kind: "task_added", task: placed.task });
  }
  for (const { task } of earlier.values()) if (!later.has(task.id)) changes.push({ kind: "task_removed", task });
  return [...changes, ...orderChanges(before, after)];
}

function orderChanges(before: VersionContent, after: VersionContent): VersionChange[] {
  const changes: VersionChange[] = [];
  for (const milestone of after.milestones) {
    const was = before.milestones.find(({ id }) => id === milestone.id);
    if (was && isReordered(was.tasks, milestone.tasks))
      changes.push({ kind: "tasks_reordered", id: milestone.id, name: milestone.name });
  }
  return changes;
}

function changesOfTask(was: PlacedTask, now: PlacedTask): VersionChange[] {
  const { task } = now;
  const changes: VersionChange[] = [];
  if (was.task.title !== task.title) changes.push({ kind: "task_renamed", task, before: was.task.title });
  if (was.milestone.id !== now.milestone.id)
    changes.push({ kind: "task_moved", task, before: was.milestone.name, after: now.milestone.name });
  if (was.task.dueOn !== task.dueOn) changes.push({ kind: "task_due_changed", task, before: was.task.dueOn });
  if (!isSameOwner(was.task.owner, task.owner))
    changes.push({ kind: "task_owner_changed", task, before: was.task.owner });
  return changes;
}

function placedTasks(milestones: readonly VersionMilestone[]): PlacedTask[] {
  return milestones.flatMap((milestone) => milestone.tasks.map((task) => ({ task, milestone })));
}

function isSameOwner(a: VersionOwner, b: VersionOwner): boolean {
  return a.side === b.side && a.id === b.id && a.name === b.name;
}

/** Whether what stands in both lists stands in another order. What came or went is said on its own. */
function isReordered(before: readonly { id: string }[], after: readonly { id: string }[]): boolean {
  const kept = new Set(after.map(({ id }) => id));
  const order = before.filter(({ id }) => kept.has(id)).map(({ id }) => id);
  const were = new Set(order);
  return after.filter(({ id }) => were.has(id)).some(({ id }, at) => id !== order[at]);
}
