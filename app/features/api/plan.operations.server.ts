import { completeTask, reopenTask } from "#app/features/plan/ticks.commands.server.ts";
import { findPlan } from "./deals.queries.server.ts";
import { operation, type Answer, type Call } from "./operation.server.ts";
import { problems, type Problem } from "./problem.server.ts";
import * as shapes from "./shapes.server.ts";

/** To say twice that a step is done changes nothing, so neither a version nor a key is asked for. */
async function tick(
  { room, taskId, idempotencyKey: commandKey }: Call,
  change: typeof completeTask,
): Promise<Answer | Problem> {
  const ticked = await change(room(), { commandKey, taskId });
  return ticked.ok ? { status: 200, body: { done: true } } : refusals[ticked.reason];
}

const refusals = {
  task_gone: problems.notThere,
  deal_ended: problems.ended,
  key_reused: problems.keyReused,
  not_yours: {
    status: 403,
    title: "Not a step of your side",
    detail: "A program does and reopens steps of the vendor’s side. What the customer does, the customer says.",
  },
} as const satisfies Record<string, Problem>;

export const planOperations = [
  operation({
    id: "readPlan",
    method: "GET",
    path: "/deals/{dealId}/plan",
    action: "plan:read",
    summary: "Reads the plan: milestones, and the steps that both sides see",
    status: 200,
    answer: shapes.PlanAnswer,
    run: async ({ room }) => ({ status: 200, body: await findPlan(room()) }),
  }),
  operation({
    id: "completeStep",
    method: "PUT",
    path: "/deals/{dealId}/steps/{taskId}/completion",
    action: "task:complete",
    summary: "Says that a step of your side is done",
    status: 200,
    answer: shapes.DoneAnswer,
    run: (call) => tick(call, completeTask),
  }),
  operation({
    id: "reopenStep",
    method: "DELETE",
    path: "/deals/{dealId}/steps/{taskId}/completion",
    action: "task:complete",
    summary: "Opens a step of your side again",
    status: 200,
    answer: shapes.DoneAnswer,
    run: (call) => tick(call, reopenTask),
  }),
];
