import type { PlanTask } from "#app/features/plan/schema.ts";

/** A step of Halden's plan as the plan shows it: Tomas runs the trial. */
export function aStep(title: string, changes: Partial<PlanTask> = {}): PlanTask {
  return {
    id: title,
    milestoneId: "works",
    title,
    ownerSide: "buyer",
    ownerId: "tomas",
    ownerName: "Tomas Berg",
    dueOn: "2026-12-18",
    position: 1,
    revision: 1,
    kind: "task",
    estimateDays: 1,
    waits: [],
    completed: null,
    cancelled: null,
    standing: null,
    isAccepted: true,
    ...changes,
  };
}
