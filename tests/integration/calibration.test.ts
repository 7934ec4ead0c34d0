import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import { stateBelief } from "#app/features/beliefs/commands.server.ts";
import type { CalibrationView } from "#app/features/calibration/present.ts";
import type { Afterwards } from "#app/features/calibration/schema.ts";
import { noteAftermath } from "#app/features/endings/aftermath.commands.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { loader } from "#app/routes/workspace/calibration.tsx";
import { countStatements } from "#tests/support/statements.ts";
import { aKey } from "#tests/support/story.ts";
import { call, ready, release } from "#tests/support/workspace.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

type Page = { view: CalibrationView; afterwards: Afterwards; whose: string };

async function look(world: World, part: "rep" | "manager" = "rep", search = ""): Promise<Page> {
  const { data } = await call(loader, { as: world.member(part), path: `/calibration${search}`, params: {} });
  return data as Page;
}

async function end(room: Room, outcome: "won" | "lost" | "disqualified"): Promise<void> {
  const ending = { outcome, reason: "That is how it went.", lookAgainOn: null };
  await endDeal(await room.as("rep"), { commandKey: aKey(), ...ending });
}

async function believe(room: Room): Promise<void> {
  const said = { ability: "PASS", willingness: "OPEN", beliefNote: null } as const;
  await stateBelief(await room.as("rep"), { intent: "stateBelief", commandKey: aKey(), ...said });
}

function came({ view }: Page): Record<string, string> {
  return Object.fromEntries(
    view.verdicts.rates.map(({ verdict, came: words }) => [verdict, words.split(" (")[0] ?? ""]),
  );
}

test("a deal is judged by the release that was asked for: the first, the last, or the first of a stage", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await release(room, { number: 1 });
  await release(room, { ...ready, number: 2, stage: 2 });
  await end(room, "won");
  expect(came(await look(world))).toMatchObject({ misaligned: "1 of 1", "self-qualified": "none yet" });
  expect(came(await look(world, "rep", "?at=last"))).toMatchObject({
    misaligned: "none yet",
    "self-qualified": "1 of 1",
  });
  expect(came(await look(world, "rep", "?at=stage2"))).toMatchObject({ "self-qualified": "1 of 1" });
  expect((await look(world, "rep", "?at=stage3")).view.verdicts.ended).toBe(0);
});

test("PV-04 what the customer's team never released counts nowhere, whatever stands in its own record", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = room.actor("champion");
  await end(room, "lost");
  const before = await look(world, "manager");
  expect(before.view.verdicts.ended).toBe(0);
  expect(before.afterwards.unreleased).toBe(1);
  const level = {
    verdict: "self-qualified",
    willingness: "PASS",
    ability: "PASS",
    worst: "PASS",
    best: "PASS",
  } as const;
  await withActor(champion, (tx) =>
    tx.insert(verdicts).values({
      ...{ workspaceId: room.workspaceId, dealId: room.dealId, number: 99, act: "end", checkpoint: "outcome" },
      ...{ stage: 1, policy: "2026-1", inputHash: "0".repeat(64), ...level, gates: [], binding: [] },
      recordedOn: "2026-11-20",
    }),
  );
  expect(await look(world, "manager")).toEqual(before);
});

test("only a belief from before the release is judged: afterwards everybody knew", async () => {
  await using world = await aWorld();
  const [early, late] = [await world.room(), await world.room({ account: "Verdal Freight", title: "Second depot" })];
  await believe(early);
  await release(early);
  await release(late);
  await believe(late);
  await end(early, "won");
  await end(late, "won");
  expect((await look(world, "manager")).view.beside.deals).toBe(1);
});

test("a no fit waits a year for word of what became of it, and is told once there is some", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await end(room, "disqualified");
  expect((await look(world)).afterwards.waiting.map(({ accountName }) => accountName)).toEqual(["Halden Logistics"]);
  const noted = { what: "bought_elsewhere", aftermathNote: null } as const;
  await noteAftermath(await room.as("rep"), { intent: "noteAftermath", commandKey: aKey(), ...noted });
  expect((await look(world)).afterwards).toMatchObject({ waiting: [], known: { bought_elsewhere: 1 } });
});

test("a rep learns from the deals they are on, a manager from all, in as many statements for one deal as for several", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await release(room);
  await end(room, "lost");
  const count = () => countStatements(world, () => look(world, "manager"));
  await count();
  const forOne = await count();
  const others = [await world.room({ account: "Verdal Freight", title: "Second depot" })];
  for (const other of others) {
    await release(other);
    await end(other, "won");
  }
  expect(await count()).toBe(forOne);
  const manager = await look(world, "manager");
  expect([manager.whose, manager.view.verdicts.ended]).toEqual(["Every deal of the workspace", 2]);
  expect((await look(world)).whose).toBe("The deals you are on");
});
