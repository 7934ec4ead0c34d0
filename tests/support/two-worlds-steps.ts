import { withActor } from "#db/client.server.ts";
import {
  addPrivateStep,
  changePrivateStep,
  completePrivateStep,
  removePrivateStep,
  reopenPrivateStep,
} from "#app/features/plan/private-steps.commands.server.ts";
import { listPrivateSteps } from "#app/features/plan/private-steps.queries.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

type Act = (room: Room, turn: number) => Promise<unknown>;
type Side = { readonly whoseTurn: (room: Room, turn: number) => Promise<RoomContext>; readonly canary: string };

/** What the people of one side can do with steps that it keeps to itself, in turns. */
export function actsWithPrivateSteps({
  whoseTurn,
  canary,
}: Side): Readonly<Record<"add" | "change" | "tick" | "remove", Act>> {
  async function aStep(room: Room, turn: number) {
    const ctx = await whoseTurn(room, turn);
    const steps = await withActor(ctx.actor, (tx) => listPrivateSteps(tx, ctx));
    return { ctx, step: steps[turn % Math.max(1, steps.length)] };
  }

  return {
    add: async (room, turn) => {
      const ctx = await whoseTurn(room, turn);
      const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
      const step = { stepTitle: `${canary} cover ${turn}`, stepOwner: canary, stepDueOn: "2026-10-01" };
      return addPrivateStep(ctx, { commandKey: aKey(), ...step, stepMilestone: milestones[0]?.id ?? null });
    },

    change: async (room, turn) => {
      const { ctx, step } = await aStep(room, turn);
      const said = { stepTitle: `${canary} other cover ${turn}`, stepOwner: null, stepDueOn: "2028-05-01" };
      const form = { commandKey: aKey(), ...said, stepMilestone: null };
      return step && changePrivateStep(ctx, { ...form, stepId: step.id, revision: step.revision });
    },

    tick: async (room, turn) => {
      const { ctx, step } = await aStep(room, turn);
      const form = { commandKey: aKey(), stepId: step?.id ?? "" };
      return step && (step.doneOn === null ? completePrivateStep(ctx, form) : reopenPrivateStep(ctx, form));
    },

    remove: async (room, turn) => {
      const { ctx, step } = await aStep(room, turn);
      return step && removePrivateStep(ctx, { commandKey: aKey(), stepId: step.id });
    },
  };
}
