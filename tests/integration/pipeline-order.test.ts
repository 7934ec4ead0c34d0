import { expect, test } from "vitest";
import { changeAmount, setCategory } from "#app/features/deals/commands.server.ts";
import { PIPELINE_SORTS } from "#app/features/deals/pipeline.schema.ts";
import { ready, release } from "#tests/support/workspace.ts";
import { aWorld } from "#tests/support/world.ts";
import { look, end, aDeal } from "#tests/support/pipeline.ts";

const ASKED = [
  ...["", "&release=ready", "&release=some", "&release=none", "&state=ended", "&state=early"],
  ...["&blocks=item:capacity", "&category=commit", "&category=pipeline&release=split"],
];

test("kept totals are what a look at every deal finds, whoever moved a deal, and when", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const agree = async () => {
    for (const words of ASKED) {
      // Every deal's title has an e: the search looks at each of them.
      const kept = (await look(world, "manager", `?owner=all${words}`)).totals;
      expect(kept, words).toEqual((await look(world, "manager", `?owner=all&find=e${words}`)).totals);
    }
  };
  await agree();
  await release(halden);
  await agree();
  await release(verdal, ready);
  await changeAmount(await verdal.as("rep"), { commandKey: crypto.randomUUID(), amount: 11_800_000, currency: "NOK" });
  await agree();
  await release(halden, { ...ready, number: 2 });
  await aDeal(world, { account: "Kvam Dairy", amountMinor: 7_400_000 });
  await agree();
  await setCategory(await verdal.as("rep"), { commandKey: crypto.randomUUID(), category: "commit" });
  await agree();
  await end(halden, "disqualified");
  await agree();
  await changeAmount(await verdal.as("manager"), { commandKey: crypto.randomUUID(), amount: null, currency: "EUR" });
  await agree();
  expect((await look(world, "manager")).totals).toMatchObject({ deals: 2, ready: 1, endedEarly: 1 });
});

test("many of the vendor's people moving amounts at once leave totals that agree", async () => {
  await using world = await aWorld();
  const rooms = await Promise.all(Array.from({ length: 6 }, (_, n) => world.room({ account: `Account ${n}` })));
  await Promise.all(
    rooms.flatMap((room, n) => [
      room
        .as("rep")
        .then((ctx) => changeAmount(ctx, { commandKey: crypto.randomUUID(), amount: n * 100, currency: "EUR" })),
      room
        .as("manager")
        .then((ctx) => changeAmount(ctx, { commandKey: crypto.randomUUID(), amount: n, currency: "NOK" })),
      release(room, n % 2 === 0 ? ready : {}),
    ]),
  );
  const kept = (await look(world, "manager")).totals;
  expect(kept).toEqual((await look(world, "manager", "?find=e")).totals);
  expect(kept).toMatchObject({ deals: 6, ready: 3 });
});

test("a search finds parts of account and deal, in any case, and takes % and _ for letters", async () => {
  await using world = await aWorld();
  await aDeal(world, { account: "Halden Logistics" });
  await aDeal(world, { account: "100% Foods_AS" });
  const found = async (find: string) => (await look(world, "manager", `?find=${encodeURIComponent(find)}`)).names;
  expect(await found("HALDEN")).toEqual(["Halden Logistics"]);
  expect(await found("second dep")).toHaveLength(2);
  expect(await found("%")).toEqual(["100% Foods_AS"]);
  expect(await found("s_a")).toEqual(["100% Foods_AS"]);
  expect(await found("\\")).toEqual([]);
  expect(await found("'; drop table shared.deals; --")).toEqual([]);
});

test("each order is kept over pages, forwards and backwards, without a gap or a double", async () => {
  await using world = await aWorld();
  for (let n = 0; n < 53; n++) {
    const account = `Account ${String(n).padStart(2, "0")}`;
    await aDeal(world, {
      account,
      targetOn: `2027-0${1 + (n % 9)}-15`,
      team: [world.member("rep")],
      ...(n % 5 === 0 ? {} : { amountMinor: (n % 7) * 1000 }),
    });
  }
  for (const part of ["rep", "manager"] as const) {
    for (const sort of PIPELINE_SORTS) {
      for (const order of ["asc", "desc"]) {
        const first = await look(world, part, `?sort=${sort}&order=${order}`);
        const second = await look(world, part, `?sort=${sort}&order=${order}&after=${first.page.nextAfter}`);
        expect(first.names).toHaveLength(50);
        expect(second.page.nextAfter).toBeNull();
        expect(new Set([...first.names, ...second.names]).size, `${part} ${sort} ${order}`).toBe(53);
      }
    }
  }
  expect((await look(world, "rep", "?sort=account&order=desc")).names[0]).toBe("Account 52");
  for (const part of ["rep", "manager"] as const) {
    const [largest] = (await look(world, part, "?sort=amount")).page.rows;
    expect(largest?.amountMinor).toBe(6000);
  }
});

test("what needs you first is what has waited longest", async () => {
  await using world = await aWorld();
  const [calm, late] = [await world.room({ account: "Kvam Dairy" }), await world.room({ account: "Rana Steel" })];
  await release(calm, { ...ready, releasedOn: "2026-11-20" });
  await release(late, { ...ready, releasedOn: "2026-08-19" });
  expect((await look(world, "rep")).names).toEqual(["Rana Steel", "Kvam Dairy"]);
});
