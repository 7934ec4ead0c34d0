import { expect, test } from "vitest";
import { pack } from "#app/lib/packed.ts";
import { withActor } from "#db/client.server.ts";
import { stageCompletions } from "#db/schema/readiness.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import { getPipeline } from "#app/features/deals/pipeline.queries.server.ts";
import { viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { loader } from "#app/routes/workspace/pipeline.tsx";
import { countStatements } from "#tests/support/statements.ts";
import { call, ready, release } from "#tests/support/workspace.ts";
import { aWorld } from "#tests/support/world.ts";
import { look, end, aDeal } from "#tests/support/pipeline.ts";

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
  expect(totals).toEqual({
    deals: 0,
    ready: 0,
    endedEarly: 0,
    savedDays: 0,
    amounts: [],
    hasDeals: false,
    owners: [],
    isMore: false,
    isMoreEarly: false,
  });
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

test("an address that nobody has written opens the usual pipeline", async () => {
  await using world = await aWorld();
  await world.room();
  const search =
    "?owner=everybody&state=half&release=maybe&closing=soon&blocks=x%27y&pace=slow&category=sure&sort=luck&order=up&after=7&find=%00";
  const view = viewFrom(new URL(`http://concord.test/pipeline${search}`), "rep");
  expect(view).toEqual({
    owner: "mine",
    state: "open",
    closing: "any",
    release: "any",
    blocks: "any",
    pace: "any",
    category: "any",
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
    data: { hasDeals: false, lines: pack([]), totals: ["0 deals"] },
  });
  await world.room();
  const { data } = await call(loader, at);
  expect(data).toHaveProperty("hasDeals", true);
  expect(data).toHaveProperty("lines", expect.stringContaining("Nothing released yet. All five have joined."));
  expect((await call(loader, { as: null, path: "/pipeline" })).location).toBe("/sign-in?next=%2Fpipeline");
});
