import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { auditEntries, sharedEvents } from "#db/schema/activity.ts";
import { keptTemplates } from "#db/schema/plan-terms.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import { linkTasks } from "#app/features/plan/dependencies.commands.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import type { NewTask } from "#app/features/plan/schema.ts";
import { addTask, editTask } from "#app/features/plan/tasks.commands.server.ts";
import { beginFromTemplate } from "#app/features/templates/begin.commands.server.ts";
import { readBeginPage } from "#app/features/templates/begin.queries.server.ts";
import { keepTemplate, removeTemplate, renameTemplate } from "#app/features/templates/commands.server.ts";
import { readKeepPage, readTemplate, readTemplates } from "#app/features/templates/queries.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aWorld, foundWorld, type Room, type World } from "#tests/support/world.ts";

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });
const named = { name: "Two depots at once", summary: "For hauliers with two depots." };

type Step = Omit<NewTask, "milestoneId"> & { estimateDays: number };

async function putIn(ctx: RoomContext, milestoneId: string, step: Step): Promise<string> {
  expect(await addTask(ctx, keyed({ ...step, milestoneId }))).toEqual(done);
  const tasks = tasksIn(await withActor(ctx.actor, (tx) => readPlan(tx, ctx)));
  return tasks.find(({ title }) => title === step.title)?.id ?? "";
}

/** The vendor's three steps, one after the other, and between them one that the champion worded. All is done by Mon 1 Mar. */
async function aRunningPlan(room: Room) {
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  await addMilestone(rep, keyed({ name: "Change over" }));
  const [milestone] = (await withActor(rep.actor, (tx) => readPlan(tx, rep))).milestones;
  const place = milestone?.id ?? "";
  const { memberId } = rep.actor;
  const stakeholderId = room.actor("stakeholder").stakeholderId;
  const ids = {
    connect: await putIn(rep, place, {
      ...{ title: "Connect both depots", owner: { side: "seller", memberId }, dueOn: "2027-02-12", estimateDays: 10 },
    }),
    theirs: await putIn(champion, place, {
      ...{ title: "Get Mateo to free two people", owner: { side: "buyer", stakeholderId } },
      ...{ dueOn: "2027-02-19", estimateDays: 2 },
    }),
    train: await putIn(rep, place, {
      ...{ title: "Train the dispatchers", owner: { side: "buyer", stakeholderId: null }, ownerGroup: "Dispatch" },
      ...{ dueOn: "2027-02-24", estimateDays: 3 },
    }),
    named: await putIn(rep, place, {
      ...{ title: "Go live with Tomas", owner: { side: "buyer", stakeholderId } },
      ...{ dueOn: "2027-03-01", estimateDays: 1, kind: "meeting" as const },
    }),
  };
  const wait = (taskId: string, waitsFor: string, lagDays: number) =>
    linkTasks(rep, keyed({ taskId, waitsFor, lagDays }));
  await wait(ids.theirs, ids.connect, 0);
  await wait(ids.train, ids.theirs, 1);
  await wait(ids.named, ids.train, 0);
  return { rep, champion, place, ids };
}

function keptOnce(world: World) {
  return withActor(world.member("rep"), (tx) => tx.select().from(keptTemplates));
}

test("a template is kept of a plan in days before the end, sides and roles: no dates, no people, no ids", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { rep, place, ids } = await aRunningPlan(room);
  const words = new Map([
    [place, "Change over"],
    [ids.connect, "Connect both depots"],
    [ids.theirs, null],
    [ids.train, "Train the people who plan"],
    [ids.named, "Go live"],
  ]);
  const kept = await keepTemplate(rep, keyed({ ...named, words }));
  if (!kept.ok) throw new Error(kept.reason);
  const [row] = await keptOnce(world);
  expect(row).toMatchObject({ ...named, keptByName: "Dana Whitfield" });
  // Who waited for the step that is left out waits for what that one waited for.
  expect(row?.content).toEqual({
    milestones: [
      {
        name: "Change over",
        steps: [
          {
            ...{ title: "Connect both depots", side: "seller", role: null, kind: "task" },
            ...{ estimateDays: 10, daysBefore: 11, waits: [] },
          },
          {
            ...{ title: "Train the people who plan", side: "buyer", role: "Dispatch", kind: "task" },
            ...{ estimateDays: 3, daysBefore: 3, waits: [{ step: 0, lagDays: 0 }] },
          },
          {
            ...{ title: "Go live", side: "buyer", role: null, kind: "meeting" },
            ...{ estimateDays: 1, daysBefore: 0, waits: [{ step: 1, lagDays: 0 }] },
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(row?.content)).not.toMatch(/Mateo|Tomas|2027|[0-9a-f]{8}-/);
});

test("the customer's own words and everybody's names are held back, by the step, until they are said anew", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { rep, champion, place, ids } = await aRunningPlan(room);
  const [milestone] = await readKeepPage(rep);
  expect(milestone?.steps.map(({ title, held }) => [title, held])).toEqual([
    ["Connect both depots", null],
    ["Get Mateo to free two people", "their_words"],
    ["Train the dispatchers", null],
    ["Go live with Tomas", "names_somebody"],
  ]);
  const words = new Map([
    [place, "Change over at Halden"],
    [ids.theirs, "get mateo to free two people!"],
    [ids.named, "Go live with BERG"],
  ]);
  const outcome = await keepTemplate(rep, keyed({ ...named, words }));
  expect(outcome).toMatchObject(refused("words_held"));
  expect(outcome).toHaveProperty(
    "held",
    new Map([
      [place, "names_somebody"],
      [ids.theirs, "their_words"],
      [ids.named, "names_somebody"],
    ]),
  );
  expect(await keptOnce(world)).toEqual([]);
  const nameless = await keepTemplate(rep, keyed({ ...named, words: new Map([[ids.connect, "Connect both depots"]]) }));
  expect(nameless).toHaveProperty("held", new Map([[place, "nameless"]]));
  // A step that the champion words anew is the customer's from then on.
  const change = {
    title: "Train the night shift",
    owner: { side: "buyer", stakeholderId: null },
    milestoneId: place,
  } as const;
  await editTask(champion, keyed({ ...change, taskId: ids.train, dueOn: "2027-02-24", revision: 1 }));
  const [after] = await readKeepPage(rep);
  expect(after?.steps.find(({ id }) => id === ids.train)?.held).toBe("their_words");
});

test("PV-02 the customer's side cannot reach a template, and keeping one leaves it no trace", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { rep, champion, place, ids } = await aRunningPlan(room);
  const before = await withActor(champion.actor, (tx) => tx.$count(sharedEvents));
  const words = new Map([
    [place, "Change over"],
    [ids.connect, "Connect both depots"],
  ]);
  expect((await keepTemplate(rep, keyed({ ...named, words }))).ok).toBe(true);
  expect(await withActor(champion.actor, (tx) => tx.$count(sharedEvents))).toBe(before);
  await expect(withActor(champion.actor, (tx) => tx.select().from(keptTemplates))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});

test("a kept template has a name of its own, is renamed and removed, and the audit log says by whom", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { rep, place, ids } = await aRunningPlan(room);
  const words = new Map([
    [place, "Change over"],
    [ids.connect, "Connect both depots"],
  ]);
  const keptIds: string[] = [];
  for (const name of [named.name, "Another"]) {
    const kept = await keepTemplate(rep, keyed({ ...named, name, words }));
    if (kept.ok) keptIds.push(kept.value.id);
  }
  const [templateId = "", other = ""] = keptIds;
  const manager = world.workspaceAs("manager");
  expect(await keepTemplate(rep, keyed({ ...named, name: "ANOTHER", words }))).toEqual(refused("name_taken"));
  expect(await keepTemplate(rep, keyed({ ...named, name: "Empty", words: new Map() }))).toEqual(
    refused("template_empty"),
  );
  const rename = (id: string, name: string) =>
    renameTemplate(manager, keyed({ templateId: id, name, summary: named.summary }));
  expect(await rename(templateId, "another")).toEqual(refused("name_taken"));
  expect(await rename(templateId, "Two depots")).toEqual(done);
  expect(await rename("software", "Mine")).toEqual(refused("template_gone"));
  expect(await removeTemplate(manager, keyed({ templateId: other }))).toEqual(done);
  expect(await removeTemplate(manager, keyed({ templateId: "renewal" }))).toEqual(refused("template_gone"));
  expect((await readTemplates(manager)).map(({ name }) => name)[0]).toBe("Two depots");
  expect(await readTemplates(manager)).toHaveLength(4);
  const entries = await withActor(world.member("admin"), (tx) =>
    tx.select({ type: auditEntries.type }).from(auditEntries),
  );
  expect(entries.map(({ type }) => type)).toEqual([
    ...["template.kept", "template.kept", "template.renamed", "template.removed"],
  ]);
});

test("another workspace has none of it", async () => {
  await using world = await aWorld();
  const other = await foundWorld("other.example");
  const { rep, place, ids } = await aRunningPlan(await world.room());
  const words = new Map([
    [place, "Change over"],
    [ids.connect, "Connect both depots"],
  ]);
  const kept = await keepTemplate(rep, keyed({ ...named, words }));
  const id = kept.ok ? kept.value.id : "";
  expect(await readTemplate(other.workspaceAs("admin"), id)).toBeNull();
  expect(await readTemplates(other.workspaceAs("admin"))).toHaveLength(3);
  expect(await removeTemplate(other.workspaceAs("admin"), keyed({ templateId: id }))).toEqual(refused("template_gone"));
});

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
