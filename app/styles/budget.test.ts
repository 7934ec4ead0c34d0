import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const application = new URL("../", folder);
const sheets = readdirSync(folder).filter((file) => file.endsWith(".css") && file !== "app.css");
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
/** Imported by the one sheet of all pages, or linked by the root for printers. */
const onEveryPage = [...(read("app.css") + read("../root.tsx")).matchAll(/([\w-]+\.css)(?:"|\?url)/g)]
  .map(([, file]) => file ?? "")
  .filter((file) => file !== "app.css");
const withComponents = sheets.filter((file) => !onEveryPage.includes(file));
const sources = new Map(sourceFiles().map((file) => [file, readFileSync(new URL(file, application), "utf8")]));

test("what every page loads weighs at most 6 kB on the wire, and all of it together 8", () => {
  expect(weightOf(onEveryPage)).toBeLessThan(6 * 1024);
  expect(weightOf(sheets)).toBeLessThan(8 * 1024);
});

test("every class that is styled is used by some component or page", () => {
  const used = [...sources.values()].join("\n");
  const dead = sheets.flatMap(classesOf).filter((name) => !used.includes(name) && !used.includes(stemOf(name)));
  expect(dead).toEqual([]);
});

test("whatever draws with a sheet that not every page loads brings it along", () => {
  const common = new Set(onEveryPage.flatMap(classesOf));
  const missing = withComponents.flatMap((sheet) => {
    const own = classesOf(sheet).filter((name) => !common.has(name));
    return [...sources.keys()].filter((file) => drawsWith(file, own) && !reachedFrom(file).has(`styles/${sheet}`));
  });
  expect(withComponents).not.toEqual([]);
  expect(missing).toEqual([]);
});

function weightOf(files: readonly string[]): number {
  const squeezed = withoutComments(files.map(read).join("")).replaceAll(/\s*([{};:,>])\s*/g, "$1");
  return gzipSync(squeezed).length;
}

function classesOf(file: string): string[] {
  return [...new Set([...withoutComments(read(file)).matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ""))];
}

function withoutComments(css: string): string {
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
}

/** "button-primary" is written as `button-${tone}`. */
function stemOf(name: string): string {
  return `${name.slice(0, name.lastIndexOf("-") + 1)}\${`;
}

function drawsWith(file: string, classes: readonly string[]): boolean {
  const written = [...(sources.get(file) ?? "").matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})|classNames\(([^)]*)\)/g)];
  const words = new Set(
    written.flatMap(([, plain, code, call]) =>
      (plain ?? code ?? call ?? "").replaceAll(/\$\{[^}]*/g, "").split(/[^\w-]+/),
    ),
  );
  return classes.some((name) => words.has(name));
}

/** A file, and everything that it imports, and what that imports. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, target = ""] of (sources.get(file) ?? "").matchAll(/(?:from|import) "([^"]+)"/g)) {
    const path = target.startsWith(".")
      ? new URL(target, `file:///${file}`).pathname.slice(1)
      : target.slice("#app/".length);
    if (target.startsWith(".") || target.startsWith("#app/")) reachedFrom(path, reached);
  }
  return reached;
}

function sourceFiles(): string[] {
  const all = readdirSync(application, { recursive: true, encoding: "utf8" });
  return all.filter((file) => /(?<!\.test)\.tsx?$/.test(file) && existsSync(new URL(file, application)));
}
