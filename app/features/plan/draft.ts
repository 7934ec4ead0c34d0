import { DATES_NOTE, VERSION_FORMAT, type VersionContent, type VersionTask } from "#app/engine/versions/content.ts";
import type { RoomHead } from "#app/features/rooms/schema.ts";
import type { Plan, PlanTask, TaskWait } from "./schema.ts";

/**
 * What would be published now. Its number is 0, that of no version. Steps stand in the order they were put in, so that a
 * date that moves is one change and not a new order as well. A cancelled step is no part of it any more.
 */
export function draftOf(room: RoomHead, plan: Plan): VersionContent {
  const stands = new Set(
    plan.milestones.flatMap(({ tasks }) => tasks.filter(({ cancelled }) => cancelled === null).map(({ id }) => id)),
  );
  return {
    format: VERSION_FORMAT,
    deal: { id: room.dealId, title: room.title },
    account: room.accountName,
    vendor: room.vendorName,
    number: 0,
    targetOn: room.targetOn,
    dates: DATES_NOTE,
    outcomes: plan.outcomes.map(({ text, fromValue, toValue, dueOn }) => ({
      text,
      from: fromValue,
      to: toValue,
      dueOn,
    })),
    milestones: plan.milestones.map(({ id, name, tasks }) => ({
      id,
      name,
      tasks: tasks
        .filter((task) => stands.has(task.id))
        .sort((a, b) => a.position - b.position)
        .map((task) =>
          contentOfTask(
            task,
            task.waits.filter((wait) => stands.has(wait.for)),
          ),
        ),
    })),
    ...(plan.costs && { costs: plan.costs }),
  };
}

/** What says nothing is left out, so that a plan without it keeps the bytes that it always had. */
function contentOfTask(task: PlanTask, waits: readonly TaskWait[]): VersionTask {
  const { id, title, ownerSide, ownerId, ownerName, dueOn, kind, estimateDays } = task;
  const sorted = waits.toSorted((a, b) => (a.for < b.for ? -1 : 1));
  return {
    id,
    title,
    owner: { side: ownerSide, id: ownerId, name: ownerName },
    dueOn,
    ...(kind !== "task" && { kind }),
    ...(estimateDays !== 1 && { estimateDays }),
    ...(sorted.length > 0 && { waitsFor: sorted.map((wait) => ({ id: wait.for, lagDays: wait.lagDays })) }),
  };
}
