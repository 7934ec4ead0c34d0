import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { completeTask } from "#app/features/plan/ticks.commands.server.ts";
import { aPlan, keyed } from "#tests/support/plan.ts";
import { FIRST_STATEMENTS, say } from "#tests/support/story.ts";
import { countWaiting } from "#tests/support/waiting.ts";
import { aWorld } from "#tests/support/world.ts";

test("DS-03 who waits for a room longer than the database allows tries again, and says it once", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  const owner = postgres(world.database.ownerUrl, { max: 2 });
  try {
    let saying: ReturnType<typeof say> | undefined;
    await owner.begin(async (tx) => {
      await tx`lock table shared.deals in access exclusive mode`;
      saying = say(tomas, FIRST_STATEMENTS[0], "4");
      await secondWait(owner);
    });
    expect(await saying).toEqual({ ok: true, value: null });
  } finally {
    await owner.end();
  }
});

test("DS-03 a step that two do while somebody holds its deal is done once, and both are told that it is", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  await aPlan(rep);
  const { milestones } = await withActor(rep.actor, (tx) => readPlan(tx, rep));
  const taskId = milestones[0]?.tasks[0]?.id ?? "";
  const owner = postgres(world.database.ownerUrl, { max: 2 });
  try {
    let presses: ReturnType<typeof completeTask>[] = [];
    await owner.begin(async (tx) => {
      await tx`lock table shared.deals in exclusive mode`;
      presses = [1, 2].map(() => completeTask(rep, keyed({ taskId })));
      while ((await countWaiting(owner)) < presses.length);
    });
    expect(await Promise.all(presses)).toEqual(presses.map(() => ({ ok: true, value: null })));
  } finally {
    await owner.end();
  }
});

/** Until somebody who was sent away has come back and waits anew. */
async function secondWait(sql: postgres.Sql): Promise<void> {
  const waits = new Set<string>();
  while (waits.size < 2) {
    const waiting = await sql<{ transaction: string }[]>`select virtualtransaction as transaction from pg_locks
      where not granted and relation = 'shared.deals'::regclass`;
    for (const { transaction } of waiting) waits.add(transaction);
  }
}
