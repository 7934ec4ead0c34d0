import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "#app/server/places.ts";

/** The ids at the beginning of a test's name. */
export function idsOf(name: string): string[] {
  return /^(?:[A-Z]{2,5}-\d{2} )+/.exec(name)?.[0].trim().split(" ") ?? [];
}

/** The files whose tests carry an id, by id, whether they were run or not. */
export function findCarriers(): Map<string, Set<string>> {
  const carriers = new Map<string, Set<string>>();
  for (const file of testFiles()) {
    const source = readFileSync(join(projectFolder, file), "utf8");
    for (const [, name = ""] of source.matchAll(/["`]((?:[A-Z]{2,5}-\d{2} )+)/g)) {
      for (const id of idsOf(name)) carriers.set(id, (carriers.get(id) ?? new Set()).add(file));
    }
  }
  return carriers;
}

function testFiles(): string[] {
  return ["app", "db", "tests"].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.test\.tsx?$/.test(name) && !name.startsWith("long/"))
      .map((name) => join(folder, name)),
  );
}
