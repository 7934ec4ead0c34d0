import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { moveStage } from "#app/features/readiness/stages.commands.server.ts";
import { decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { success } from "#app/lib/result.ts";
import { aCodeFor, anAskedVersion, formFor } from "#tests/support/signoffs.ts";
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

test("whoever is removed no longer counts, and the verdict says so in the same transaction", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await settledRoom(room);
  const colleague = room.actor("colleague");
  await say(await room.as("colleague"), "capacity", "1");
  const before = await record(champion);
  expect(before.at(-1)).toMatchObject({ verdict: "misaligned", binding: ["item:capacity"] });
  await removeStakeholder(champion, { commandKey: aKey(), stakeholderId: colleague.stakeholderId });
  const [last, ...more] = (await record(champion)).slice(before.length);
  expect(more).toEqual([]);
  expect(last).toMatchObject({
    ...{ act: "roster", verdict: "self-qualified", checkpoint: null, number: before.length + 1 },
    inputHash: evaluate(await withActor(champion.actor, (tx) => loadDealDocument(tx, champion))).inputHash,
  });
});

test("an invitation that the vendor takes back leaves no verdict: nobody had admitted whom it named", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await settledRoom(room);
  const rep = await room.as("rep");
  const before = await record(champion);
  const hash = async () => evaluate(await withActor(champion.actor, (tx) => loadDealDocument(tx, champion))).inputHash;
  const counted = await hash();
  const jonas = { name: "Jonas Vik", email: "jonas.vik@halden.example", title: null, role: "guest" as const };
  const invited = await inviteStakeholder(rep, { commandKey: aKey(), ...jonas });
  if (!invited.ok) throw new Error(invited.reason);
  expect(await hash()).toBe(counted);
  expect(await removeStakeholder(rep, { commandKey: aKey(), ...invited.value })).toEqual(success(null));
  expect(await hash()).toBe(counted);
  expect(await record(champion)).toEqual(before);
});

test("a deal that has ended keeps its last verdict, whoever is removed from it later", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await settledRoom(room);
  await endDeal(champion, { commandKey: aKey(), outcome: "no_decision", reason: "After the peak.", lookAgainOn: null });
  const before = await record(champion);
  const { stakeholderId } = room.actor("colleague");
  expect(await removeStakeholder(champion, { commandKey: aKey(), stakeholderId })).toEqual(success(null));
  expect(await record(champion)).toEqual(before);
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

test("a verdict is frozen when the stage moves and at a decision on the plan, with the policy and the hash of that moment", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await settledRoom(room);
  const before = (await record(champion)).length;
  const hash = async () => {
    const moved = await room.as("champion");
    return evaluate(await withActor(moved.actor, (tx) => loadDealDocument(tx, moved))).inputHash;
  };
  expect(await moveStage(champion, { commandKey: aKey(), from: 1, to: 2 })).toMatchObject({ ok: true });
  const atTheMove = await hash();
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  await decideOnVersion(await room.as("executive"), formFor(version, { code, decision: "approved" }), request);
  const frozen = (await record(champion)).slice(before).filter(({ checkpoint }) => checkpoint !== null);
  expect(frozen.map(({ checkpoint, stage, policy, inputHash }) => ({ checkpoint, stage, policy, inputHash }))).toEqual([
    { checkpoint: "stage", stage: 2, policy: "2026-1", inputHash: atTheMove },
    { checkpoint: "signoff", stage: 2, policy: "2026-1", inputHash: await hash() },
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
