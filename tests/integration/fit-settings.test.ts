import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { fitStatements } from "#db/schema/workspace.ts";
import { readFit, readFitSettings } from "#app/features/fit/queries.server.ts";
import { fitWords } from "#app/features/fit/refusals.server.ts";
import { action, loader } from "#app/routes/workspace/fit-settings.tsx";
import { call } from "#tests/support/workspace.ts";
import { aWorld, type World } from "#tests/support/world.ts";

type Part = "admin" | "manager" | "rep" | "viewer";

function send(world: World, form: Record<string, string>, part: Part = "manager") {
  return call(action, { as: world.member(part), path: "/settings/fit", form });
}

function add(world: World, text: string, kind = "right_for") {
  return send(world, { intent: "add", kind, text });
}

async function statements(world: World) {
  return (await readFitSettings(world.workspaceAs("admin"))).statements;
}

async function texts(world: World): Promise<string[]> {
  return (await statements(world)).map(({ text }) => text);
}

async function idOf(world: World, text: string): Promise<string> {
  return (await statements(world)).find((statement) => statement.text === text)?.id ?? "";
}

test("what is written stands in every room at once, in the order it was given", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect((await add(world, "Hauliers with 20 to 300 trucks")).status).toBe(302);
  await add(world, "Depots that plan every day anew");
  await add(world, "Parcel networks with 2,000 stops a day", "not_right_for");
  const seen = await readFit(await room.as("champion"));
  expect(seen.map(({ kind, text }) => [kind, text])).toEqual([
    ["not_right_for", "Parcel networks with 2,000 stops a day"],
    ["right_for", "Hauliers with 20 to 300 trucks"],
    ["right_for", "Depots that plan every day anew"],
  ]);
});

test("statements are changed, moved and removed; beyond an end nothing moves", async () => {
  await using world = await aWorld();
  for (const text of ["One", "Two", "Three"]) await add(world, text);
  await send(world, { intent: "change", id: await idOf(world, "Two"), text: "Second" });
  await send(world, { intent: "move", id: await idOf(world, "Three"), step: "earlier" });
  expect(await texts(world)).toEqual(["One", "Three", "Second"]);
  await send(world, { intent: "move", id: await idOf(world, "One"), step: "earlier" });
  await send(world, { intent: "move", id: await idOf(world, "One"), step: "later" });
  expect(await texts(world)).toEqual(["Three", "One", "Second"]);
  const id = await idOf(world, "One");
  expect((await send(world, { intent: "remove", id })).status).toBe(302);
  expect((await send(world, { intent: "remove", id })).status).toBe(302);
  expect(await texts(world)).toEqual(["Three", "Second"]);
});

test("an empty, over-long, doubled or ninth statement is refused, and what was typed is kept", async () => {
  await using world = await aWorld();
  await add(world, "Hauliers");
  const refused = async (form: Record<string, string>) => {
    const answer = await send(world, form);
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ typed: { text: form["text"] } });
    return (answer.data as { errors: Record<string, string> }).errors["text"];
  };
  const kind = "right_for";
  expect(await refused({ intent: "add", kind, text: " " })).toBe("Please fill this in.");
  expect(await refused({ intent: "add", kind, text: "x".repeat(301) })).toBe("Please keep this to 300 characters.");
  expect(await refused({ intent: "add", kind: "not_right_for", text: "hauliers" })).toContain("said already");
  for (let n = 2; n <= 8; n++) await add(world, `Statement ${n}`);
  expect(await refused({ intent: "add", kind, text: "A ninth" })).toContain("Eight are enough");
  expect(await refused({ intent: "change", id: await idOf(world, "Statement 2"), text: "HAULIERS" })).toContain(
    "said already",
  );
  expect(await texts(world)).toHaveLength(8);
});

test("a statement that is gone, or another workspace's, is not changed", async () => {
  await using world = await aWorld();
  await add(world, "Hauliers");
  const id = await idOf(world, "Hauliers");
  const stranger = { ...world.member("admin"), workspaceId: crypto.randomUUID() };
  await withActor(stranger, (tx) => tx.delete(fitStatements));
  expect(await texts(world)).toEqual(["Hauliers"]);
  await send(world, { intent: "remove", id });
  for (const form of [
    { intent: "change", id, text: "Back" },
    { intent: "move", id, step: "later" },
  ]) {
    const answer = await send(world, form);
    expect(answer).toMatchObject({ status: 422, data: { errors: { form: fitWords.statement_gone.form } } });
  }
  expect(await texts(world)).toEqual([]);
});

test("only administrators and managers open or change the page", async () => {
  await using world = await aWorld();
  for (const part of ["rep", "viewer"] as const) {
    expect((await call(loader, { as: world.member(part), path: "/settings/fit" })).status).toBe(403);
    expect((await send(world, { intent: "add", kind: "right_for", text: "Everybody" }, part)).status).toBe(403);
  }
  expect((await call(loader, { as: world.member("admin"), path: "/settings/fit" })).status).toBe(200);
  expect(await texts(world)).toEqual([]);
});

test("a form sent twice adds one statement", async () => {
  await using world = await aWorld();
  const form = { intent: "add", kind: "right_for", text: "Hauliers", commandKey: crypto.randomUUID() };
  await Promise.all([send(world, form), send(world, form)]);
  expect(await texts(world)).toEqual(["Hauliers"]);
});
