import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { agendaDecisions, sharedAgendas } from "#db/schema/agendas.ts";
import { agendaOf } from "#app/features/agendas/agenda-words.ts";
import { shareAgenda, writeDecision } from "#app/features/agendas/commands.server.ts";
import { teamAgendaOf } from "#app/features/agendas/present.ts";
import { readAgenda, readSharedAgendas } from "#app/features/agendas/queries.server.ts";
import { SUBJECTS } from "#app/features/agendas/subject-words.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { aKey, listInitiatives, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const CAPACITY = "item:capacity";

async function share(room: Room, gate: string, as: "champion" | "rep" = "champion") {
  const ctx = as === "rep" ? await room.as("rep") : await room.as("champion");
  return shareAgenda(ctx, { commandKey: aKey(), gate });
}

async function read(room: Room, part: "champion" | "stakeholder" | "colleague") {
  const ctx = await room.as(part);
  const facts = await readAgenda(ctx, { gate: CAPACITY, item: "capacity" });
  return teamAgendaOf(facts, { gate: CAPACITY, dealId: room.dealId, today: ctx.today });
}

async function sharings(room: Room) {
  const { actor, dealId } = await room.as("rep");
  const told = and(eq(sharedEvents.dealId, dealId), eq(sharedEvents.type, "agenda.shared"));
  return withActor(actor, (tx) => tx.select({ facts: sharedEvents.facts }).from(sharedEvents).where(told));
}

const decided = { text: "Nobody leaves the night shift before peak is over.", who: "Lukas Meyer", dueOn: "2027-01-15" };

test("PV-01 the shared edition is the same for every team: no view, name or level, and any subject can be shared", async () => {
  await using world = await aWorld();
  const [split, silent] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const ids = [...(await listInitiatives(await split.as("champion"), ["Electric trucks"])).values()];
  for (const part of ["champion", "stakeholder", "colleague"] as const)
    await takeStageOne(await split.as(part), { ids });
  await say(await split.as("stakeholder"), "capacity", "1");
  await writeDecision(await split.as("champion"), { commandKey: aKey(), gate: CAPACITY, ...decided });
  for (const room of [split, silent])
    for (const gate of SUBJECTS) expect(await share(room, gate), gate).toMatchObject({ ok: true });
  const textsIn = async (room: Room) =>
    (await readSharedAgendas(await room.as("rep"))).map(({ title, content }) => ({ title, ...content }));
  const texts = await textsIn(split);
  expect(texts).toEqual(await textsIn(silent));
  expect(texts).toEqual(SUBJECTS.map((gate) => agendaOf(gate, "Northwind")));
  for (const name of ["Ines", "Tomas", "Halvorsen", decided.text]) expect(JSON.stringify(texts)).not.toContain(name);
});

test("an agenda takes thirty minutes, whatever it is about", () => {
  for (const gate of SUBJECTS) {
    const minutes = agendaOf(gate, "Northwind").parts.map((part) => part.minutes);
    expect(
      minutes.reduce((sum, some) => sum + some, 0),
      gate,
    ).toBe(30);
  }
});

test("PV-04 what a team decides stays with it: the vendor has no right to read it, and no trace of it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const before = await sharings(room);
  await writeDecision(await room.as("stakeholder"), { commandKey: aKey(), gate: CAPACITY, ...decided });
  expect((await read(room, "champion")).decisions).toMatchObject([decided]);
  expect(await sharings(room)).toEqual(before);
  const dana = await room.as("rep");
  await expect(withActor(dana.actor, (tx) => tx.select().from(agendaDecisions))).rejects.toThrow();
});

test("nobody reads the others' views before having said their own", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await say(await room.as("stakeholder"), "capacity", "2");
  await say(await room.as("colleague"), "capacity", "5");
  const blind = await read(room, "champion");
  expect([blind.doubts, blind.favours, blind.stands]).toEqual([[], [], null]);
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  await takeStageOne(await room.as("champion"), { ids });
  const { doubts, favours } = await read(room, "champion");
  expect(doubts).toMatchObject([{ said: "2 of 5" }]);
  expect(favours.length).toBeGreaterThan(0);
});

test("an agenda is shared once: whoever comes second finds it there, with the name of the first", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await share(room, CAPACITY, "rep");
  await share(room, CAPACITY);
  expect(await readSharedAgendas(await room.as("champion"))).toMatchObject([
    { side: "seller", title: "Freeing the people" },
  ]);
  expect(await sharings(room)).toHaveLength(1);
  expect((await getAlignment(await room.as("rep"))).deal.together.agendas).toEqual(["Freeing the people"]);
});

test("PV-02 nobody shares in the other side's name, and what was shared stays as it was", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await share(room, CAPACITY);
  const dana = await room.as("rep");
  const { workspaceId, dealId } = room;
  const { title, ...content } = agendaOf("priority", "Northwind");
  const forged = {
    workspaceId,
    dealId,
    title,
    content,
    side: "buyer" as const,
    sharedByName: "Ines",
    sharedOn: dana.today,
  };
  await expect(withActor(dana.actor, (tx) => tx.insert(sharedAgendas).values(forged))).rejects.toThrow();
  await expect(withActor(dana.actor, (tx) => tx.update(sharedAgendas).set({ title: "No" }))).rejects.toThrow();
});

test("after the end nothing is shared or decided any more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ended = { outcome: "no_decision", reason: "Not this year", lookAgainOn: null } as const;
  await endDeal(await room.as("champion"), { commandKey: aKey(), ...ended });
  expect(await share(room, CAPACITY)).toEqual({ ok: false, reason: "deal_ended" });
  const deciding = writeDecision(await room.as("champion"), { commandKey: aKey(), gate: CAPACITY, ...decided });
  expect(await deciding).toEqual({ ok: false, reason: "deal_ended" });
});
