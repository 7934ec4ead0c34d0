import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { announce, hangUp } from "#app/features/live/hub.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { listenAs } from "#tests/support/live.ts";
import { post } from "#tests/support/talk.ts";
import { deliberate } from "#tests/support/two-worlds.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

async function changeThePlan(room: Room): Promise<void> {
  const form = { intent: "add_milestone", commandKey: crypto.randomUUID(), name: "Agree why" } as const;
  expect(await addMilestone(await room.as("champion"), form)).toMatchObject({ ok: true });
}

async function aLiveWorld() {
  const world = await aWorld();
  onTestFinished(async () => {
    await hangUp();
    await world[Symbol.asyncDispose]();
  });
  return { world, room: await world.room() };
}

const UNSEEN = 'event: unseen\ndata: {"count":0}';
function changed(room: Room): unknown {
  return expect.stringMatching(new RegExp(`^id: .+\nevent: changed\ndata: {"deal":"${room.dealId}"}$`));
}

test("PV-01 a vendor's stream hears the one shared act and nothing of what the team does in private", async () => {
  const { world, room } = await aLiveWorld();
  const other = await world.room({ account: "Verdal Freight" });
  const [rep, admin, guest] = [
    await listenAs(world.member("rep"), { kind: "password" }),
    await listenAs(world.member("admin"), { kind: "password" }),
    await listenAs({ ...room.actor("guest"), isPrivate: false }, { kind: "link" }),
  ];
  const [tomas, stranger] = [
    await listenAs(room.actor("stakeholder"), { kind: "code" }),
    await listenAs(other.actor("champion"), { kind: "code" }),
  ];
  await deliberate(room, 15);
  await changeThePlan(room);
  for (const outsider of [rep, admin, guest]) expect(await outsider.until(2)).toEqual([UNSEEN, changed(room)]);
  expect((await tomas.until(8)).length).toBeGreaterThan(2);
  expect(stranger.frames).toEqual([UNSEEN]);
});

test("PV-11 what the vendor does internally is heard by the vendor alone", async () => {
  const { world, room } = await aLiveWorld();
  const [rep, ines] = [
    await listenAs(world.member("rep"), { kind: "password" }),
    await listenAs(room.actor("champion"), { kind: "code" }),
  ];
  await post(await room.as("rep"), { audience: "seller", text: "They said two dispatchers are no problem." });
  expect(await rep.until(2)).toEqual([UNSEEN, changed(room)]);
  await changeThePlan(room);
  expect(await ines.until(2)).toEqual([UNSEEN, changed(room)]);
});

test("SESS-06 a stream ends with its session, at once; another place of the same person stays", async () => {
  const { room } = await aLiveWorld();
  const [one, two] = [
    await listenAs(room.actor("champion"), { kind: "code" }),
    await listenAs(room.actor("champion"), { kind: "code" }),
  ];
  await withAuth((tx) => tx.delete(sessions).where(eq(sessions.id, one.sessionId)));
  await one.hasEnded;
  await changeThePlan(room);
  expect(await two.until(2)).toHaveLength(2);
});

test("SESS-06 who is not let in any more hears of private matters no more", async () => {
  const { room } = await aLiveWorld();
  const karin = await listenAs(room.actor("executive"), { kind: "code" });
  const gone = await listenAs(room.actor("stakeholder"), { kind: "code" });
  await withActor(room.actor("champion"), async (tx) => {
    await tx.execute(`update shared.stakeholders set admitted_at = null where name = 'Karin Solberg'`);
    await tx.execute(`update shared.stakeholders set removed_at = now() where name = 'Tomas Berg'`);
  });
  await gone.hasEnded;
  await post(await room.as("champion"), { audience: "buyer", text: "Among us." });
  await changeThePlan(room);
  expect(await karin.until(2)).toEqual([UNSEEN, changed(room)]);
});

test("who comes back is told once if something was missed, and nothing if not", async () => {
  const { room } = await aLiveWorld();
  const first = await listenAs(room.actor("champion"), { kind: "code" });
  await changeThePlan(room);
  const [, heard] = await first.until(2);
  first.leave();
  const last = /^id: (.+)$/m.exec(heard ?? "")?.[1] ?? "";
  const upToDate = await listenAs(room.actor("champion"), { kind: "code", lastHeard: last });
  expect(upToDate.frames).toEqual([]);
  await changeThePlan(room);
  expect(await upToDate.until(2)).toEqual([UNSEEN, changed(room)]);
  const behind = await listenAs(room.actor("champion"), { kind: "code", lastHeard: last });
  expect(await behind.until(2)).toEqual([UNSEEN, "event: changed\ndata: {}"]);
});

test("RL-05 a fourth stream of one session closes the oldest", async () => {
  const { room } = await aLiveWorld();
  const ines = room.actor("champion");
  const first = await listenAs(ines, { kind: "code" });
  const more = { kind: "code", sessionId: first.sessionId } as const;
  const second = await listenAs(ines, more);
  await listenAs(ines, more);
  await listenAs(ines, more);
  await first.hasEnded;
  await changeThePlan(room);
  expect(await second.until(2)).toHaveLength(2);
});

test("people who have the same shared page open see each other", async () => {
  const { room } = await aLiveWorld();
  const ines = await listenAs(room.actor("champion"), { kind: "code" });
  expect(await announce((await room.as("rep")).actor, room.dealId, "plan")).toMatchObject({ people: [] });
  const [, presence] = await ines.until(2);
  expect(presence).toContain('"name":"Dana Whitfield","side":"seller","place":"plan"');
  expect(await announce(room.actor("champion"), room.dealId, "plan")).toMatchObject({
    people: [{ name: "Dana Whitfield" }],
  });
});
