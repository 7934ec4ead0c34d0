import { expect, test } from "vitest";
import { inArray } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { stateCalendar } from "#app/features/plan/calendars.commands.server.ts";
import { allDone, aPlanOf, theMailsOf, theMailsTo } from "#tests/support/mailings.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

const TOMAS = "tomas.berg@halden.example";
const DANA = "dana.whitfield@northwind.example";
const VERA = "vera.lindqvist@northwind.example";

test("on a holiday of their own side nobody is written to; what is late then is said on their next working day", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  await withAuth((tx) =>
    tx
      .update(people)
      .set({ digestByMail: false })
      .where(inArray(people.email, [DANA, VERA])),
  );
  const christmas = "2026-12-25";
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", christmas],
    ["rep", "Connect two test trucks", christmas],
  ]);
  const hours = { place: "NO", workdays: [1, 2, 3, 4, 5], closedFrom: "2026-12-28", closedUntil: "2026-12-28" };
  expect(await stateCalendar(await room.as("champion"), { commandKey: aKey(), ...hours })).toMatchObject({ ok: true });
  const to = async (day: string) => (await theMailsTo([DANA, TOMAS], day)).map(({ to: { address } }) => address);
  expect(await to(christmas)).toEqual([DANA]);
  expect(await to("2026-12-28")).toEqual([DANA]);
  expect(await to("2026-12-29")).toEqual([TOMAS]);
});

test("who works on Sundays is written to on Sundays, and nobody else", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  const sunday = "2026-11-29";
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", sunday],
    ["rep", "Connect two test trucks", sunday],
  ]);
  const hours = { place: null, workdays: [0, 1, 2, 3, 4], closedFrom: null, closedUntil: null };
  expect(await stateCalendar(await room.as("champion"), { commandKey: aKey(), ...hours })).toMatchObject({ ok: true });
  expect((await theMailsOf(sunday)).map(({ to }) => to.address)).toContain(TOMAS);
  expect((await theMailsTo([DANA], sunday)).map(({ to }) => to.address)).toEqual([]);
});
