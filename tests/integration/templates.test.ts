import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { auditEntries, sharedEvents } from "#db/schema/activity.ts";
import { keptTemplates } from "#db/schema/plan-terms.ts";
import { editTask } from "#app/features/plan/tasks.commands.server.ts";
import { keepTemplate, removeTemplate, renameTemplate } from "#app/features/templates/commands.server.ts";
import { readKeepPage, readTemplate, readTemplates } from "#app/features/templates/queries.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aWorld, foundWorld } from "#tests/support/world.ts";
import { done, refused, named, aRunningPlan, keptOnce } from "#tests/support/running-plan.ts";

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
