import fc from "fast-check";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { linkTasks, unlinkTasks } from "#app/features/plan/dependencies.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import type { PlanTask } from "#app/features/plan/schema.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { addStep, aPlan, keyed } from "#tests/support/plan.ts";
import { aWorld } from "#tests/support/world.ts";

const STEPS = 5;

/** Which step shall wait for which, or no longer; two at a time, one from each side. */
const edit = fc.record({
  taskId: fc.nat(STEPS - 1),
  waitsFor: fc.nat(STEPS - 1),
  isWait: fc.constantFrom(true, true, true, false),
});
const edits = fc.array(fc.tuple(edit, edit), { minLength: 4, maxLength: 10 });

async function tasksOf(ctx: RoomContext): Promise<PlanTask[]> {
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  return milestones.flatMap(({ tasks }) => tasks);
}

/** Every step that a step waits for over any number of others, by walking. */
function reachedFrom(tasks: readonly PlanTask[], id: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const walk = (from: string) => {
    for (const { for: next } of tasks.find((each) => each.id === from)?.waits ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      walk(next);
    }
  };
  walk(id);
  return reached;
}

test("whatever both sides link and unlink at once, no step ever waits for itself, and only what would is refused", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  await aPlan(rep);
  for (let at = 1; at < STEPS; at++) await addStep(rep, `Step ${at}`);
  const ids = (await tasksOf(rep)).map(({ id }) => id);
  const carryOut = (
    ctx: RoomContext,
    { taskId, waitsFor, isWait }: { taskId: number; waitsFor: number; isWait: boolean },
  ) => {
    const link = { taskId: ids[taskId] ?? "", waitsFor: ids[waitsFor] ?? "" };
    return isWait ? linkTasks(ctx, keyed({ ...link, lagDays: 0 })) : unlinkTasks(ctx, keyed(link));
  };
  await fc.assert(
    fc.asyncProperty(edits, async (pairs) => {
      for (const [one, other] of pairs) {
        const before = await tasksOf(rep);
        const results = await Promise.all([carryOut(rep, one), carryOut(champion, other)]);
        const after = await tasksOf(rep);
        for (const { id } of after) expect(reachedFrom(after, id).has(id)).toBe(false);
        // What was refused would close a circle with what stood before, or with what the other did at the same moment.
        for (const [at, result] of results.entries()) {
          if (result.ok) continue;
          const { taskId, waitsFor } = at === 0 ? one : other;
          const [own, next] = [ids[taskId] ?? "", ids[waitsFor] ?? ""];
          const ways = [before, after].map((tasks) => own === next || reachedFrom(tasks, next).has(own));
          expect([result.reason, ways.includes(true)]).toEqual(["circle", true]);
        }
      }
    }),
    { numRuns: 12 },
  );
});
