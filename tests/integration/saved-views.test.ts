import { expect, test } from "vitest";
import { addressWith, viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { changeViews } from "#app/features/deals/views.commands.server.ts";
import { listViews } from "#app/features/deals/views.queries.server.ts";
import { aWorld, type World } from "#tests/support/world.ts";
import type { Part } from "#tests/support/pipeline.ts";

const key = () => ({ commandKey: crypto.randomUUID() });

function keep(world: World, part: Part, view: { name: string; search?: string; shared?: "yes" | "no" }) {
  return changeViews(world.workspaceAs(part), { ...key(), intent: "keep", search: "", shared: "no", ...view });
}

const namesOf = async (world: World, part: Part) => (await listViews(world.workspaceAs(part))).map(({ name }) => name);

test("a member keeps views of their own, renames and removes them, and nobody else's", async () => {
  await using world = await aWorld();
  expect(await keep(world, "rep", { name: "Stalled", search: "?pace=stalled&luck=1" })).toMatchObject({ ok: true });
  expect(await keep(world, "rep", { name: "stalled" })).toMatchObject({ reason: "name_taken" });
  const [view] = await listViews(world.workspaceAs("rep"));
  if (!view) throw new Error("The view was not kept");
  expect(viewFrom(new URL(`http://concord.test/pipeline?${view.search}`), "rep")).toMatchObject({ pace: "stalled" });
  expect(view.search).not.toContain("luck");
  expect(await namesOf(world, "manager")).toEqual([]);
  const foreign = { ...key(), viewId: view.id };
  expect(await changeViews(world.workspaceAs("manager"), { ...foreign, intent: "rename", name: "Mine" })).toMatchObject(
    {
      reason: "view_gone",
    },
  );
  await changeViews(world.workspaceAs("manager"), { ...key(), viewId: view.id, intent: "remove" });
  expect(await namesOf(world, "rep")).toEqual(["Stalled"]);
  await changeViews(world.workspaceAs("rep"), { ...key(), viewId: view.id, intent: "rename", name: "Standing still" });
  expect(await namesOf(world, "rep")).toEqual(["Standing still"]);
  await changeViews(world.workspaceAs("rep"), { ...key(), viewId: view.id, intent: "remove" });
  expect(await namesOf(world, "rep")).toEqual([]);
});

test("managers share views with their workspace, and with no other; reps do not share", async () => {
  await using world = await aWorld();
  expect(await keep(world, "rep", { name: "Mine", shared: "yes" })).toMatchObject({ reason: "not_yours_to_share" });
  expect(
    await keep(world, "manager", { name: "This quarter", search: "closing=quarter", shared: "yes" }),
  ).toMatchObject({
    ok: true,
  });
  expect(await namesOf(world, "rep")).toEqual(["This quarter"]);
  const stranger = { ...world.member("admin"), workspaceId: crypto.randomUUID() };
  expect(await listViews({ ...world.workspaceAs("admin"), actor: stranger })).toEqual([]);
});

test("the pipeline opens with the chosen view unless its address has words, and one view at most is chosen", async () => {
  await using world = await aWorld();
  await keep(world, "rep", { name: "Quiet", search: "pace=quiet" });
  await keep(world, "rep", { name: "Stalled", search: "pace=stalled" });
  for (const { id } of await listViews(world.workspaceAs("rep"))) {
    await changeViews(world.workspaceAs("rep"), { ...key(), viewId: id, intent: "default" });
  }
  const views = await listViews(world.workspaceAs("rep"));
  expect(views.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(["Stalled"]);
  const opened = (path: string) => viewFrom(addressWith(views, new URL(`http://concord.test${path}`)), "rep").pace;
  expect(opened("/pipeline")).toBe("stalled");
  expect(opened("/pipeline?pace=any")).toBe("any");
});
