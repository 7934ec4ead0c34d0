import type { z } from "zod";
import { can, type Action } from "#app/engine/policy/policy.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { failure } from "#app/lib/result.ts";
import { addMilestone } from "./milestones.commands.server.ts";
import { shareOutcomes } from "./outcomes.commands.server.ts";
import { acceptTask, handBackTask } from "./owners.commands.server.ts";
import { changePrivateSteps } from "./private-steps.commands.server.ts";
import type { PlanForm } from "./schema.ts";
import { addTask, adjustTask } from "./tasks.commands.server.ts";
import { completeTask, reopenTask } from "./ticks.commands.server.ts";
import { publishVersion } from "./versions.commands.server.ts";

type Change = z.output<typeof PlanForm>;

const needs: Readonly<Record<Change["intent"], Action>> = {
  add_milestone: "plan:edit",
  add_task: "plan:edit",
  adjust: "plan:edit",
  accept: "task:complete",
  hand_back: "task:complete",
  complete: "task:complete",
  reopen: "task:complete",
  share_outcomes: "outcomes:edit",
  publish: "plan:publish",
  add_private: "private_step:write",
  change_private: "private_step:write",
  complete_private: "private_step:write",
  reopen_private: "private_step:write",
  remove_private: "private_step:write",
};

/** Everybody reads the plan page; what may be done on it differs by role. */
export function mayChangePlan(ctx: RoomContext, intent: Change["intent"]): boolean {
  return can(ctx.role, needs[intent]);
}

/** Carries out what the plan page was told to do. The caller has asked `mayChangePlan`. */
export function changePlan(ctx: RoomContext, change: Change) {
  switch (change.intent) {
    case "add_milestone":
      return addMilestone(ctx, change);
    case "add_task":
      return addTask(ctx, change);
    case "adjust":
      return adjustTask(ctx, change);
    case "accept":
      return acceptTask(ctx, change);
    case "hand_back":
      return handBackTask(ctx, change);
    case "complete":
      return completeTask(ctx, change);
    case "reopen":
      return reopenTask(ctx, change);
    case "publish":
      return publishVersion(ctx, change);
    case "share_outcomes":
      return isOfTeam(ctx) ? shareOutcomes(ctx, change) : failure("no_outcomes");
    default:
      return changePrivateSteps(ctx, change);
  }
}
