import type { VersionChange } from "./difference.ts";

/** Calendar days by which a step may move before those who signed have to look again: a plan stands still from here on. */
export const MATERIAL_SLIP_DAYS = 7;

/**
 * Whether somebody who approved the earlier version has to be asked again: whether the change touches what they agreed to.
 *
 * Material: the date to be done by, in either direction; an outcome added, removed or changed; anything about the costs,
 * the term or the way out; a party, or what the deal is called; a step that came, went or says something else, or whose
 * side changed; a step that became an approval or ceased to be one; and a step that is due seven calendar days later or
 * more.
 *
 * Not material: order, milestones and their names; a person in place of another on the same side; a step that is due
 * earlier or a few days later; estimates and what waits for what, because their effect is a date.
 */
export function isMaterial(change: VersionChange): boolean {
  switch (change.kind) {
    case "target_moved":
    case "deal_renamed":
    case "party_renamed":
    case "cost_changed":
    case "outcome_added":
    case "outcome_removed":
    case "task_added":
    case "task_removed":
    case "task_renamed":
      return true;
    case "task_owner_changed":
      return change.before.side !== change.task.owner.side;
    case "task_kind_changed":
      return change.before === "approval" || change.task.kind === "approval";
    case "task_due_changed":
      return daysLater(change.before, change.task.dueOn) >= MATERIAL_SLIP_DAYS;
    case "outcomes_reordered":
    case "milestone_added":
    case "milestone_removed":
    case "milestone_renamed":
    case "milestones_reordered":
    case "tasks_reordered":
    case "task_moved":
    case "task_estimate_changed":
    case "task_waits_changed":
      return false;
  }
}

const DAY_MS = 86_400_000;

function daysLater(before: string, after: string): number {
  return (Date.parse(`${after}T00:00:00Z`) - Date.parse(`${before}T00:00:00Z`)) / DAY_MS;
}
