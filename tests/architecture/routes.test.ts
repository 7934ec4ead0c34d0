import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIONS } from "#app/engine/policy/policy.ts";
import { routeTable } from "#app/routes.ts";
import { projectFolder } from "#app/server/places.ts";

type Entry = { path: string; file: string; read: string; write?: string };
const entries: readonly Entry[] = Object.values(routeTable);
const sourceOf = (file: string) => readFileSync(join(projectFolder, "app", file), "utf8");

test("AZ-01 every route file stands in the table, and nowhere else", () => {
  const folder = join(projectFolder, "app", "routes");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  expect(files.map((name) => `routes/${name}`).toSorted()).toEqual(entries.map(({ file }) => file).toSorted());
});

test("AZ-01 a route takes forms only where the table says who may send them", () => {
  const takesForms = entries.filter(({ file }) => /export (?:async )?function action/.test(sourceOf(file)));
  expect(takesForms.map(({ path }) => path)).toEqual(entries.filter(({ write }) => write).map(({ path }) => path));
});

test("AZ-01 the first line of a loader or action is a guard with an action of the policy, unless the route is public", () => {
  const unguarded = entries.flatMap(({ file, read, write }) =>
    [
      ["loader", read],
      ["action", write],
    ].flatMap(([kind, access]) =>
      access === undefined || access === "public" || isGuarded(file, kind) ? [] : [`${file} ${kind}`],
    ),
  );
  expect(unguarded).toEqual([]);
});

function isGuarded(file: string, kind: string | undefined): boolean {
  const body = new RegExp(
    `export async function ${kind}\\([^)]*\\) \\{\\n\\s*const [^=]+ = await require\\w+\\(args, "([^"]+)"\\)`,
  );
  const action = body.exec(sourceOf(file))?.[1];
  return action !== undefined && (ACTIONS as readonly string[]).includes(action);
}
