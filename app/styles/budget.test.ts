import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const sheets = readdirSync(folder).filter((file) => file.endsWith(".css"));
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");

test("every sheet is part of the one the product loads", () => {
  const imported = [...read("app.css").matchAll(/@import "\.\/([\w-]+\.css)"/g)].map(([, file]) => file);
  expect(imported.toSorted()).toEqual(sheets.filter((file) => file !== "app.css").toSorted());
});

test("all of it weighs at most 8 kB on the wire", () => {
  const squeezed = withoutComments(sheets.map(read).join("")).replaceAll(/\s*([{};:,>])\s*/g, "$1");
  expect(gzipSync(squeezed).length).toBeLessThan(8 * 1024);
});

test("every class that is styled is used by some component or page", () => {
  const used = sourceUnder(new URL("../", folder));
  const styled = new Set(
    sheets.flatMap((file) =>
      [...withoutComments(read(file)).matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ""),
    ),
  );
  const dead = [...styled].filter((name) => !used.includes(name) && !used.includes(stemOf(name)));
  expect(dead).toEqual([]);
});

function withoutComments(css: string): string {
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
}

/** "button-primary" is written as `button-${tone}`. */
function stemOf(name: string): string {
  return `${name.slice(0, name.lastIndexOf("-") + 1)}\${`;
}

function sourceUnder(url: URL): string {
  return readdirSync(url, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(new URL(file, url), "utf8"))
    .join("\n");
}
