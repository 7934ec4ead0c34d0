import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { aKey, listInitiatives, release, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

test("every act that moves a gate leaves the verdict on record, and an act that moves none leaves nothing", async () => {
  await using world = await aWorld();
  const champion = await settledRoom(await world.room());
  const before = await record(champion);
  expect(before.at(-1)).toMatchObject({ verdict: "self-qualified", policy: "2026-1", stage: 1, binding: [] });
  await say(champion, "need", "5");
  expect(await record(champion)).toEqual(before);
  await say(champion, "capacity", "1");
  const [last, ...more] = (await record(champion)).slice(before.length);
  expect(more).toEqual([]);
  expect(last).toMatchObject({
    ...{
      act: "answer",
      item: "capacity",
      checkpoint: null,
      verdict: "misaligned",
      ability: "SPLIT",
      willingness: "PASS",
    },
    ...{ binding: ["item:capacity"], number: before.length + 1 },
    inputHash: evaluate(await withActor(champion.actor, (tx) => loadDealDocument(tx, champion))).inputHash,
  });
});

test("a verdict is frozen when it is released and when the customer ends the deal, moved or not", async () => {
  await using world = await aWorld();
  const champion = await settledRoom(await world.room());
  const before = (await record(champion)).length;
  await release(champion);
  await endDeal(champion, { commandKey: aKey(), outcome: "no_decision", reason: "After the peak.", lookAgainOn: null });
  const frozen = (await record(champion)).slice(before);
  expect(frozen.map(({ act, checkpoint, verdict }) => [act, checkpoint, verdict])).toEqual([
    ["release", "release", "self-qualified"],
    ["end", "outcome", "self-qualified"],
  ]);
});

test("the vendor ends a deal without a look at the customer's verdicts, and can never read them", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await settledRoom(room);
  const before = await record(champion);
  const rep = await room.as("rep");
  await endDeal(rep, { commandKey: aKey(), outcome: "lost", reason: "They chose another way.", lookAgainOn: null });
  expect(await record(champion)).toEqual(before);
  await expect(withActor(rep.actor, (tx) => tx.select().from(verdicts))).rejects.toThrow();
});

test("a verdict on record is never changed", async () => {
  await using world = await aWorld();
  const champion = await settledRoom(await world.room());
  await expect(withActor(champion.actor, (tx) => tx.update(verdicts).set({ act: "stage" }))).rejects.toThrow();
  await expect(withActor(champion.actor, (tx) => tx.delete(verdicts))).rejects.toThrow();
});

/** Four people in favour of everything, the initiative first for all of them. */
async function settledRoom(room: Room): Promise<TeamContext> {
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of ["champion", "stakeholder", "colleague", "executive"] as const)
    await takeStageOne(await room.as(part), { ids });
  return champion;
}

function record(champion: TeamContext) {
  return withActor(champion.actor, (tx) => tx.select().from(verdicts).orderBy(asc(verdicts.number)));
}
