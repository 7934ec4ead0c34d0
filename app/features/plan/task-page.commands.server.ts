import type { z } from "zod";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { linkTasks, unlinkTasks } from "./dependencies.commands.server.ts";
import type { TaskForm } from "./schema.ts";
import { beginTask, blockTask, cancelTask, reviveTask, unblockTask } from "./standings.commands.server.ts";
import { editTask, removeTask } from "./tasks.commands.server.ts";

type Change = z.output<typeof TaskForm> & { taskId: string };

/** Carries out what the page of one step was told to do. */
export function changeTask(ctx: RoomContext, change: Change) {
  switch (change.intent) {
    case "edit":
      return editTask(ctx, change);
    case "remove":
      return removeTask(ctx, change);
    case "link":
      return linkTasks(ctx, change);
    case "unlink":
      return unlinkTasks(ctx, change);
    default:
      return changeStanding(ctx, change);
  }
}

type Standing = Exclude<Change, { intent: "edit" | "remove" | "link" | "unlink" }>;

function changeStanding(ctx: RoomContext, change: Standing) {
  const { commandKey, taskId } = change;
  switch (change.intent) {
    case "begin":
      return beginTask(ctx, { commandKey, taskId });
    case "block":
      return blockTask(ctx, { commandKey, taskId, reason: change.reason });
    case "unblock":
      return unblockTask(ctx, { commandKey, taskId });
    case "cancel":
      return cancelTask(ctx, { commandKey, taskId, reason: change.cancelReason });
    case "revive":
      return reviveTask(ctx, { commandKey, taskId });
  }
}
