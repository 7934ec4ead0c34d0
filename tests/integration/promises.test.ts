import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { cancelTask } from "#app/features/plan/standings.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { adjustTask } from "#app/features/plan/tasks.commands.server.ts";
import { completeTask } from "#app/features/plan/ticks.commands.server.ts";
import { readPromises } from "#app/features/promises/queries.server.ts";
import { readPulses } from "#app/features/pulses/queries.server.ts";
import { decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { readPlanAndVersions } from "#app/features/signoffs/page.queries.server.ts";
import { addStep, keyed } from "#tests/support/plan.ts";
import { aCodeFor, anAskedVersion, formFor } from "#tests/support/signoffs.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const none = { kept: 0, late: 0, open: 0 };

/** Version 1 with one step of Northwind's, due on Fri 4 Dec, approved by Karin Solberg. */
async function anApprovedPlan(room: Room): Promise<void> {
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  await decideOnVersion(await room.as("executive"), formFor(version, { code }), request);
}

async function steps(room: Room) {
  const ctx = await room.as("rep");
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  return milestones.flatMap(({ tasks }) => tasks);
}

async function promisesOn(room: Room, today: string) {
  const ctx = { ...(await room.as("rep")), today };
  return withActor(ctx.actor, (tx) => readPromises(tx, ctx));
}

test("a promise is what was signed: moving its day, or giving it up, without another signature does not keep it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedPlan(room);
  const rep = await room.as("rep");
  const [signed] = await steps(room);
  if (!signed) throw new Error("The plan has no step");
  const owner = { side: "seller" as const, memberId: null };
  const moved = { taskId: signed.id, revision: signed.revision, owner, dueOn: "2027-01-20" };
  expect(await adjustTask(rep, keyed({ ...moved, intent: "adjust" as const }))).toMatchObject({ ok: true });
  expect((await promisesOn(room, "2026-12-05")).seller).toEqual({ kept: 0, late: 0, open: 1 });
  await cancelTask(rep, keyed({ taskId: signed.id, reason: "Nobody asks for it." }));
  expect((await promisesOn(room, "2026-12-05")).seller).toEqual({ kept: 0, late: 0, open: 1 });
});

test("both sides read the same figures wherever they stand, and an unsigned step counts by its day in the plan", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedPlan(room);
  const [rep, ines] = [await room.as("rep"), await room.as("champion")];
  const [first] = await steps(room);
  await completeTask(rep, keyed({ taskId: first?.id ?? "" }));
  await addStep(rep, "Works agreement with the drivers");
  const later = "2026-12-07";
  expect(await promisesOn(room, later)).toEqual({ buyer: none, seller: { kept: 1, late: 0, open: 1 } });
  const rows = [
    { side: "seller", name: "Northwind", kept: "1 of 2 kept", note: "one not done yet" },
    { side: "buyer", name: "Halden Logistics", kept: "nothing due yet", note: null },
  ];
  for (const ctx of [rep, ines])
    expect((await readPlanAndVersions({ ...ctx, today: later }, "open")).promises).toEqual(rows);
  expect((await readPulses({ ...ines, today: later })).promises).toEqual(rows);
  expect((await getAlignment({ ...rep, today: later })).promises.seller).toEqual({ kept: 1, late: 0, open: 1 });
});
