import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import { beginFromTemplate } from "#app/features/templates/begin.commands.server.ts";
import { readBeginPage } from "#app/features/templates/begin.queries.server.ts";
import { keepTemplate } from "#app/features/templates/commands.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aWorld } from "#tests/support/world.ts";
import { refused, named, aRunningPlan } from "#tests/support/running-plan.ts";

test("a new deal begins with a kept template as with a shipped one: steps, roles, kinds, estimates and waits", async () => {
  await using world = await aWorld();
  const { rep, place, ids } = await aRunningPlan(await world.room());
  const words = new Map([
    [place, "Change over"],
    [ids.connect, "Connect both depots"],
    [ids.train, "Train the people who plan"],
  ]);
  const kept = await keepTemplate(rep, keyed({ ...named, words }));
  const deal = {
    account: "Verdal Freight",
    title: "Second depot",
    targetOn: "2027-05-03",
    amount: null,
    currency: "EUR",
  };
  const champion = { championName: "Nora Vik", championTitle: null, championEmail: "nora.vik@verdal.example" };
  const form = keyed({ ...deal, ...champion, currency: "EUR" as const, template: kept.ok ? kept.value.id : "" });
  const opened = await createDeal(world.workspaceAs("rep"), form);
  if (!opened.ok) throw new Error(opened.reason);
  const { dealId } = opened.value;
  const ctx = { ...rep, dealId, actor: { ...rep.actor, dealId } };
  const tasks = tasksIn(await withActor(ctx.actor, (tx) => readPlan(tx, ctx)));
  expect(
    tasks.map(({ title, dueOn, ownerName, isAccepted, estimateDays }) => [
      title,
      dueOn,
      ownerName,
      isAccepted,
      estimateDays,
    ]),
  ).toEqual([
    ["Connect both depots", "2027-04-16", "Dana Whitfield", true, 10],
    ["Train the people who plan", "2027-04-28", "Dispatch", false, 3],
  ]);
  expect(tasks[1]?.waits).toEqual([{ for: tasks[0]?.id, lagDays: 0 }]);
  const gone = await createDeal(world.workspaceAs("rep"), {
    ...keyed(form),
    template: crypto.randomUUID(),
    commandKey: crypto.randomUUID(),
  });
  expect(gone).toEqual(refused("template_gone"));
});

test("a template comes into a running plan exactly as the preview showed, and nothing comes in twice", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { rep } = await aRunningPlan(room);
  const seen = async () => (await readBeginPage(rep, "renewal")).chosen?.seen ?? "";
  const old = await seen();
  await addMilestone(rep, keyed({ name: "look BACK" }));
  expect(await beginFromTemplate(rep, keyed({ template: "renewal", seen: old }))).toEqual(
    refused("plan_changed_meanwhile"),
  );
  expect(await beginFromTemplate(rep, keyed({ template: "renewal", seen: await seen() }))).toEqual({
    ok: true,
    value: { count: 13 },
  });
  const plan = await withActor(rep.actor, (tx) => readPlan(tx, rep));
  expect(plan.milestones.map(({ name, tasks }) => [name, tasks.length])).toEqual([
    ["Change over", 4],
    ["look BACK", 4],
    ["Agree what changes", 4],
    ["Decide before the notice date", 5],
  ]);
  expect((await readBeginPage(rep, "renewal")).chosen?.count).toBe(0);
  expect(await beginFromTemplate(rep, keyed({ template: "renewal", seen: await seen() }))).toEqual(
    refused("nothing_to_add"),
  );
  expect(await beginFromTemplate(rep, keyed({ template: crypto.randomUUID(), seen: await seen() }))).toEqual(
    refused("template_gone"),
  );
});
