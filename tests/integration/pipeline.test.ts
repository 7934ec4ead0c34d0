import { expect, test } from "vitest";
import { openDeal } from "#db/seed/factories/deals.server.ts";
import { withActor } from "#db/client.server.ts";
import { endings, type EndingOutcome } from "#db/schema/endings.ts";
import { stageCompletions } from "#db/schema/readiness.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { changeAmount } from "#app/features/deals/commands.server.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import { getPipeline } from "#app/features/deals/pipeline.queries.server.ts";
import { viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { loader } from "#app/routes/workspace/pipeline.tsx";
import { countStatements } from "#tests/support/statements.ts";
import { call, ready, release } from "#tests/support/workspace.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

type Part = "admin" | "manager" | "rep" | "viewer";

async function look(world: World, part: Part, search = "") {
  const view = viewFrom(new URL(`http://concord.test/pipeline${search}`), part);
  const [page, totals] = await getPipeline(world.workspaceAs(part), view);
  return { names: page.rows.map(({ accountName }) => accountName), page, totals };
}

async function end(room: Room, outcome: EndingOutcome): Promise<void> {
  const champion = room.actor("champion");
  await withActor(champion, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome,
      endedBySide: "buyer",
      endedByName: champion.name,
      reason: "Two other initiatives come first this year.",
    }),
  );
}

type Story = Partial<Parameters<typeof openDeal>[1]>;

/** A deal whose room nobody has entered; the manager's, unless the story says otherwise. */
function aDeal(world: World, story: Story): Promise<string> {
  const manager = world.member("manager");
  const usual = { account: "Halden Logistics", title: "Second depot", targetOn: "2027-02-01" };
  return withActor(manager, (tx) => openDeal(tx, { ...usual, team: [manager], ...story }));
}

test("reps and viewers see the deals they are on, managers and administrators all", async () => {
  await using world = await aWorld();
  await world.room();
  await aDeal(world, { account: "Verdal Freight" });
  expect((await look(world, "rep", "?owner=all")).names).toEqual(["Halden Logistics"]);
  expect((await look(world, "viewer")).names).toEqual(["Halden Logistics"]);
  expect((await look(world, "viewer", "?owner=mine")).names).toEqual([]);
  expect((await look(world, "manager", "?sort=account")).names).toEqual(["Halden Logistics", "Verdal Freight"]);
  expect((await look(world, "manager", "?owner=mine")).names).toEqual(["Verdal Freight"]);
  expect((await look(world, "admin", "?owner=mine")).totals).toMatchObject({ deals: 0, hasDeals: true });
});

test("another workspace's deals are not there, also by the id of one of them", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const stranger = {
    ...world.workspaceAs("admin"),
    actor: { ...world.member("admin"), workspaceId: crypto.randomUUID() },
  };
  const view = viewFrom(new URL(`http://concord.test/pipeline?after=${room.dealId}`), "admin");
  const [page, totals] = await getPipeline(stranger, view);
  expect(page.rows).toEqual([]);
  expect(totals).toEqual({ deals: 0, ready: 0, endedEarly: 0, amounts: [], hasDeals: false });
});

test("a row holds the release, the request, the plan and who is awaited, and nothing of what anybody said", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await release(room);
  const [rep, champion] = [(await room.as("rep")).actor, room.actor("champion")];
  const place = { workspaceId: room.workspaceId, dealId: room.dealId };
  await withActor(champion, (tx) =>
    tx
      .insert(stageCompletions)
      .values({ ...place, stakeholderId: champion.stakeholderId, stage: 1, completedOn: "2026-11-12" }),
  );
  await withActor(rep, (tx) =>
    tx.insert(releaseRequests).values({ ...place, dueOn: "2026-12-04", askedByName: rep.name }),
  );
  const [row] = (await look(world, "rep")).page.rows;
  expect(row).toMatchObject({
    accountName: "Halden Logistics",
    release: { number: 1, verdict: "misaligned", binding: ["item:capacity"], releasedOn: "2026-11-16" },
    request: { dueOn: "2026-12-04", isAnswered: false, askedByName: "Dana Whitfield" },
    plan: { total: 0, done: 0, lateSince: null },
    approval: null,
    people: {
      champion: { name: "Ines Halvorsen", hasJoined: true },
      invited: [],
      toRemind: [],
      underway: ["Karin Solberg", "Priya Raman", "Tomas Berg"],
      joined: 5,
      total: 5,
      done: 1,
    },
  });
});

test("somebody invited a moment ago is awaited and not yet reminded, two days later they may be", async () => {
  await using world = await aWorld();
  const rep = world.workspaceAs("rep");
  await createDeal(rep, {
    commandKey: crypto.randomUUID(),
    account: "Halden Logistics",
    title: "Replace the dispatch system",
    targetOn: "2027-05-03",
    amount: null,
    currency: "EUR",
    template: "services",
    championName: "Ines Halvorsen",
    championTitle: null,
    championEmail: "ines.halvorsen@halden.example",
  });
  const view = viewFrom(new URL("http://concord.test/pipeline"), "rep");
  const toRemind = async (today: string) => (await getPipeline({ ...rep, today }, view))[0].rows[0]?.people.toRemind;
  // The database's clock stamped the invitation.
  const invitedOn = dateOf(new Date());
  expect(await toRemind(addDays(invitedOn, 1))).toEqual([]);
  expect(await toRemind(addDays(invitedOn, 2))).toEqual(["Ines Halvorsen"]);
});

test("words of the filter sentence: open or ended, with, without or ready release", async () => {
  await using world = await aWorld();
  const split = await world.room({ account: "Halden Logistics" });
  const good = await world.room({ account: "Verdal Freight" });
  await world.room({ account: "Kvam Dairy" });
  const over = await world.room({ account: "Lierne Timber" });
  await release(split);
  await release(good, ready);
  await end(over, "no_decision");
  const names = async (search: string) => (await look(world, "rep", `?sort=account&${search}`)).names;
  expect(await names("")).toEqual(["Halden Logistics", "Kvam Dairy", "Verdal Freight"]);
  expect(await names("release=some")).toEqual(["Halden Logistics", "Verdal Freight"]);
  expect(await names("release=ready")).toEqual(["Verdal Freight"]);
  expect(await names("release=none")).toEqual(["Kvam Dairy"]);
  expect(await names("state=ended")).toEqual(["Lierne Timber"]);
  expect((await look(world, "rep")).totals).toMatchObject({ deals: 3, ready: 1, endedEarly: 1 });
});

test("amounts are added up for the whole filter, one sum a currency", async () => {
  await using world = await aWorld();
  await aDeal(world, { account: "Halden Logistics", amountMinor: 27_000_000 });
  await aDeal(world, { account: "Verdal Freight", amountMinor: 11_800_050 });
  await aDeal(world, { account: "Kvam Dairy" });
  expect((await look(world, "manager")).totals).toMatchObject({
    deals: 3,
    amounts: [{ currency: "EUR", amountMinor: 38_800_050, readyMinor: 0 }],
  });
});

test("kept totals are what a look at every deal finds, whoever moved a deal, and when", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const agree = async () => {
    for (const words of ["", "&release=ready", "&release=some", "&release=none", "&state=ended"]) {
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
    for (const sort of ["needs", "account", "released", "target", "amount"]) {
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

test("an address that nobody has written opens the usual pipeline", async () => {
  await using world = await aWorld();
  await world.room();
  const search = "?owner=everybody&state=half&release=maybe&sort=luck&order=up&after=7&find=%00";
  const view = viewFrom(new URL(`http://concord.test/pipeline${search}`), "rep");
  expect(view).toEqual({
    owner: "mine",
    state: "open",
    release: "any",
    sort: "needs",
    order: "asc",
    find: "",
    after: null,
  });
  expect((await look(world, "rep", search)).names).toEqual(["Halden Logistics"]);
  expect((await look(world, "rep", `?after=${crypto.randomUUID()}`)).names).toEqual([]);
});

test("the pipeline takes as many statements for fifty deals as for one", async () => {
  await using world = await aWorld();
  await world.room();
  const few = await countStatements(world, () => look(world, "rep"));
  for (let n = 0; n < 20; n++) await world.room({ account: `Account ${n}` });
  const many = await countStatements(world, () => look(world, "rep"));
  expect(many).toBe(few);
  // Fifty deals, the totals.
  expect(many).toBe(2);
});

test("the page is sent as words, and an empty one invites", async () => {
  await using world = await aWorld();
  const at = { as: world.member("rep"), path: "/pipeline" };
  expect(await call(loader, at)).toMatchObject({
    status: 200,
    data: { hasDeals: false, lines: [], totals: ["0 deals"] },
  });
  await world.room();
  expect((await call(loader, at)).data).toMatchObject({
    hasDeals: true,
    lines: [{ sentence: "Nothing released yet. All five have joined." }],
  });
  expect((await call(loader, { as: null, path: "/pipeline" })).location).toBe("/sign-in?next=%2Fpipeline");
});
