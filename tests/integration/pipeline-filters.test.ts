import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { MOST_LOOKED_AT } from "#app/features/deals/pipeline-totals.server.ts";
import { setCategory } from "#app/features/deals/commands.server.ts";
import { recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { changeColleagues } from "#app/features/members/colleagues.commands.server.ts";
import { addTaskTo, aDeal, look } from "#tests/support/pipeline.ts";
import { release } from "#tests/support/workspace.ts";
import { aWorld, TODAY, type World } from "#tests/support/world.ts";

async function namesOf(world: World, search: string): Promise<string[]> {
  return (await look(world, "manager", `?owner=all&sort=account&${search}`)).names;
}

test("deals closing this month, this quarter, the next one, later and past their target are told apart", async () => {
  await using world = await aWorld();
  const targets = {
    Alta: "2026-11-20",
    Bodø: "2026-11-30",
    Halden: "2026-12-31",
    Lofoten: "2027-01-01",
    Voss: "2027-04-01",
  };
  for (const [account, targetOn] of Object.entries(targets)) await aDeal(world, { account, targetOn });
  expect(await namesOf(world, "closing=late")).toEqual(["Alta"]);
  expect(await namesOf(world, "closing=month")).toEqual(["Alta", "Bodø"]);
  expect(await namesOf(world, "closing=quarter")).toEqual(["Alta", "Bodø", "Halden"]);
  expect(await namesOf(world, "closing=next")).toEqual(["Lofoten"]);
  expect(await namesOf(world, "closing=later")).toEqual(["Voss"]);
});

test("a plan is at risk from the first late day and stalled from the seventh", async () => {
  await using world = await aWorld();
  const late = { Alta: TODAY, Bodø: "2026-11-20", Halden: "2026-11-15", Voss: "2026-11-14" };
  for (const [account, dueOn] of Object.entries(late)) await addTaskTo(await world.room({ account }), dueOn);
  expect(await namesOf(world, "pace=risk")).toEqual(["Bodø", "Halden"]);
  expect(await namesOf(world, "pace=stalled")).toEqual(["Voss"]);
  expect((await look(world, "manager", "?owner=all&sort=plan")).names).toEqual(["Voss", "Halden", "Bodø", "Alta"]);
});

test("PV-02 a shared act of the customer ends the quiet, a private one and one of the vendor do not", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  // The database's clock stamps events; the deal itself was opened on the day that the clock says.
  const today = new Date().toISOString().slice(0, 10);
  const later = { ...world.workspaceAs("manager"), today };
  const heardOn = async () => (await look(world, "manager", "?owner=all")).page.rows[0]?.lastAct?.on ?? null;
  expect(await heardOn()).toBeNull();
  await withActor(rep.actor, (tx) => recordActivity(tx, rep, { type: "milestone.added", facts: { name: "Trial" } }));
  await withActor(champion.actor, (tx) =>
    recordTeamActivity(tx, champion, { type: "answer.saved", facts: { item: "need" } }),
  );
  expect(await heardOn()).toBeNull();
  await withActor(champion.actor, (tx) =>
    recordActivity(tx, champion, { type: "task.completed", facts: { title: "Name two depots" } }),
  );
  expect(await heardOn()).toBe(later.today);
});

test("a release is found by what decides it, a deal by its forecast and by whoever leads it", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  await release(halden);
  await setCategory(await verdal.as("rep"), { commandKey: crypto.randomUUID(), category: "commit" });
  expect(await namesOf(world, "blocks=item:capacity")).toEqual(["Halden Logistics"]);
  expect(await namesOf(world, "blocks=priority")).toEqual([]);
  expect(await namesOf(world, "category=commit")).toEqual(["Verdal Freight"]);
  const manager = world.member("manager").memberId;
  const command = { commandKey: crypto.randomUUID(), memberId: manager };
  await changeColleagues(await halden.as("manager"), { ...command, intent: "add" });
  await changeColleagues(await halden.as("manager"), { ...command, commandKey: crypto.randomUUID(), intent: "owner" });
  const led = (part: "manager" | "rep") => look(world, part, `?owner=${manager}&sort=owner`);
  expect((await led("manager")).names).toEqual(["Halden Logistics"]);
  expect((await led("manager")).page.rows[0]?.ownerName).toBe("Magnus Ruud");
  // The rep is on that deal still, and meets nothing else of the manager's.
  await aDeal(world, { account: "Kvam Dairy" });
  expect((await led("rep")).names).toEqual(["Halden Logistics"]);
});

test("a filter that nothing is kept for adds up so many deals and no more, and says that there are more", async () => {
  await using world = await aWorld();
  await aDeal(world, { account: "Alta", targetOn: "2026-12-31", createdAt: new Date("2026-10-01") });
  const totals = async (search: string) => (await look(world, "manager", `?owner=all&${search}`)).totals;
  expect(await totals("find=alta")).toMatchObject({ deals: 1, isMore: false });
  const { workspaceId } = world.member("manager");
  await withActor(world.member("manager"), (tx) =>
    tx.execute(sql`insert into shared.deals (workspace_id, id, account_id, title, target_on, created_at)
      select d.workspace_id, gen_random_uuid(), d.account_id, 'Second depot ' || n, d.target_on, d.created_at
      from shared.deals d, generate_series(1, ${MOST_LOOKED_AT}) n where d.workspace_id = ${workspaceId}`),
  );
  for (const search of ["find=depot", "closing=quarter&pace=quiet"])
    expect(await totals(search), search).toMatchObject({ deals: MOST_LOOKED_AT + 1, isMore: true });
  for (const search of ["", "closing=quarter", "pace=quiet"])
    expect(await totals(search), search).toMatchObject({ deals: MOST_LOOKED_AT + 1, isMore: false });
});
