import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { vendorEvents } from "#db/schema/activity.ts";
import { targetMoves } from "#db/schema/target-moves.ts";
import { changeAmount, setCategory } from "#app/features/deals/commands.server.ts";
import { forecastOf } from "#app/features/deals/forecast.present.ts";
import { getForecast } from "#app/features/deals/forecast.queries.server.ts";
import { ownersViewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { layOutFrom } from "#app/features/plan/moves.commands.server.ts";
import { planLayout } from "#app/features/plan/moves.queries.server.ts";
import { loader } from "#app/routes/workspace/forecast.tsx";
import { call, ready, release } from "#tests/support/workspace.ts";
import { aWorld, TODAY, type Room, type World } from "#tests/support/world.ts";
import { aDeal, end, look, type Part } from "#tests/support/pipeline.ts";

const key = () => ({ commandKey: crypto.randomUUID() });

function forecast(world: World, part: Part, search = "?owner=all") {
  return getForecast(world.workspaceAs(part), ownersViewFrom(new URL(`http://concord.test/forecast${search}`), part));
}

async function layOut(room: Room, part: "rep" | "champion", targetOn: string) {
  const ctx = part === "rep" ? await room.as("rep") : await room.as("champion");
  const { seen } = await withActor(ctx.actor, (tx) => planLayout(tx, ctx, targetOn));
  return layOutFrom(ctx, { ...key(), seen, targetOn });
}

test("amounts stand by what the rep believes and what was released, and a commit without ready says so", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  await release(halden);
  await release(verdal, ready);
  for (const room of [halden, verdal]) {
    await changeAmount(await room.as("rep"), { ...key(), amount: 11_800_000, currency: "EUR" });
    await setCategory(await room.as("rep"), { ...key(), category: "commit" });
  }
  const ended = await world.room({ account: "Lierne Timber" });
  await end(ended, "disqualified");
  for (const part of ["manager", "rep"] as const) {
    const { beliefs } = await forecast(world, part);
    expect(
      beliefs.toSorted((one, other) => one.verdict.localeCompare(other.verdict)),
      part,
    ).toEqual([
      { category: "commit", verdict: "misaligned", currency: "EUR", deals: 1, amountMinor: 11_800_000 },
      { category: "commit", verdict: "self-qualified", currency: "EUR", deals: 1, amountMinor: 11_800_000 },
    ]);
  }
  const page = (await call(loader, { as: world.member("rep"), path: "/forecast" })).data as {
    view: { mismatch: string };
  };
  expect(page.view.mismatch).toBe(
    "One deal in Commit, €118,000, is counted on although its customer has not released “ready”.",
  );
});

test("a rep's forecast holds the deals they are on, whoever's are asked for", async () => {
  await using world = await aWorld();
  await aDeal(world, { account: "Kvam Dairy", amountMinor: 7_400_000 });
  expect((await forecast(world, "rep")).beliefs).toEqual([]);
  expect((await forecast(world, "rep", `?owner=${world.member("manager").memberId}`)).beliefs).toEqual([]);
  expect((await forecast(world, "rep")).people).toEqual([]);
  expect((await forecast(world, "manager")).beliefs).toMatchObject([{ category: "pipeline", deals: 1 }]);
});

test("each move of the target is kept with who and when, both sides read it, and nobody changes it", async () => {
  await using world = await aWorld();
  const room = await world.room({ targetOn: "2027-03-01" });
  expect(await layOut(room, "champion", "2027-04-05")).toMatchObject({ ok: true });
  expect(await layOut(room, "rep", "2027-03-29")).toMatchObject({ ok: true });
  const [slip] = (await forecast(world, "manager")).slips;
  expect(slip).toMatchObject({ moves: 2, days: 28, firstOn: "2027-03-01", lastBy: "Dana Whitfield", allDeals: 1 });
  const champion = room.actor("champion");
  const read = await withActor(champion, (tx) => tx.select().from(targetMoves));
  expect(read.map(({ movedByName }) => movedByName).toSorted()).toEqual(["Dana Whitfield", "Ines Halvorsen"]);
  await expect(withActor(champion, (tx) => tx.delete(targetMoves))).rejects.toThrow();
});

test("PV-02 how sure the rep is stays on the vendor's side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await setCategory(await room.as("rep"), { ...key(), category: "commit" });
  const events = await withActor((await room.as("rep")).actor, (tx) => tx.select().from(vendorEvents));
  expect(events.map(({ type, audience }) => `${type} ${audience}`)).toEqual(["forecast.set seller"]);
  await end(room, "no_decision");
  expect(await setCategory(await room.as("rep"), { ...key(), category: "omitted" })).toEqual({
    ok: false,
    reason: "deal_ended",
  });
});

test("each sum leads to the deals that it adds up, also where a quarter has begun or is far away", async () => {
  await using world = await aWorld();
  const targets = ["2026-10-05", "2026-11-20", "2026-11-21", "2026-12-31", "2027-01-01", "2027-04-01", "2027-09-30"];
  for (const targetOn of [...targets, "2028-01-01"])
    await aDeal(world, { account: targetOn, targetOn, amountMinor: 100_000 });
  const view = ownersViewFrom(new URL("http://concord.test/forecast?owner=all"), "manager");
  const shown = forecastOf(await getForecast(world.workspaceAs("manager"), view), { view, today: TODAY });
  const met: string[][] = [];
  for (const { name, cells } of shown.quarters) {
    for (const cell of cells.filter((each) => each !== null)) {
      const { names, totals } = await look(world, "manager", new URL(cell.href, "http://concord.test").search);
      expect(totals.deals === 1 ? "1 deal" : `${totals.deals} deals`, name).toBe(cell.deals);
      met.push([name, ...names.toSorted()]);
    }
  }
  expect(met).toEqual([
    ["Past their target", "2026-10-05", "2026-11-20"],
    ["Q4 2026", "2026-11-21", "2026-12-31"],
    ["Q1 2027", "2027-01-01"],
    ["Q2 2027", "2027-04-01"],
    ["Q3 2027", "2027-09-30"],
    ["Q1 2028", "2028-01-01"],
  ]);
});
