import { DATES_NOTE, VERSION_FORMAT, type VersionContent, type VersionTask } from "#app/engine/versions/content.ts";
import type { RoomHead } from "#app/features/rooms/schema.ts";
import type { Plan, PlanTask } from "./schema.ts";

/**
 * What would be published now. Its number is 0, that of no version. Steps stand in the order they were put in, so that a
 * date that moves is one change and not a new order as well.
 */
export function draftOf(room: RoomHead, plan: Plan): VersionContent {
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
      tasks: tasks.toSorted((a, b) => a.position - b.position).map(contentOfTask),
    })),
  };
}

function contentOfTask({ id, title, ownerSide, ownerId, ownerName, dueOn }: PlanTask): VersionTask {
  return { id, title, owner: { side: ownerSide, id: ownerId, name: ownerName }, dueOn };
}
