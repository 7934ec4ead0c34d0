import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "#app/server/places.ts";
import remixConfig from "../../remix.config.js";

test("remix.config.js is the configuration that Vite builds with", () => {
  const vite = readText("vite.config.ts");
  expect(vite).toMatch(/^import remixConfig from "\.\/remix\.config\.js";$/m);
  expect(vite).toMatch(/\bremix\(remixConfig\)/);
});

test("all six flags towards React Router 7 are on", () => {
  expect(remixConfig.future).toEqual({
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  });
});

test("the top level holds what its owner fixed, what tools insist on, and nothing else", () => {
  const ignored = readText(".gitignore")
    .split("\n")
    .map((line) => line.replace(/\/$/, ""));
  const entries = readdirSync(projectFolder).filter((name) => !name.startsWith(".") && !ignored.includes(name));
  const allowed = ["app", "db", "docs", "public", "tests"].concat(
    ["README.md", "package.json", "remix.config.js", "tsconfig.json"],
    ["eslint.config.js", "package-lock.json", "vite.config.ts"],
  );
  expect(entries.filter((name) => !allowed.includes(name))).toEqual([]);
});

test("Lucia is imported by people's session adapter and nowhere else", () => {
  const importers = ["app", "db", "tests"]
    .flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => /from "(lucia|@lucia-auth\/[^"]+)"/.test(readText(name)));
  expect(importers).toEqual(["app/features/people/session.server.ts"]);
});

test("a document points at nothing outside the project, and at nothing that is not there", () => {
  const documents = ["README.md", "docs"].flatMap((name) => textFilesBelow(name));
  const lost = documents.flatMap((name) =>
    (readText(name).match(/(?:\.\.\/)+[\w./-]*/g) ?? [])
      .map((path) => join(projectFolder, dirname(name), path))
      .filter((path) => !path.startsWith(projectFolder) || !existsSync(path)),
  );
  expect(lost).toEqual([]);
});

function textFilesBelow(name: string): string[] {
  if (name.endsWith(".md")) return readdirSync(projectFolder).includes(name) ? [name] : [];
  return readdirSync(join(projectFolder, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(name, file));
}

function readText(name: string): string {
  return readFileSync(join(projectFolder, name), "utf8");
}
