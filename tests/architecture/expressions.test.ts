import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { projectFolder } from "#app/server/places.ts";

/** What each expression is made to read, over and over: it begins well, and at the end it does not fit. */
const PIECES = [
  "a",
  "A",
  "0",
  " ",
  "\t",
  "\n",
  "\r\n",
  "-",
  "_",
  ".",
  ",",
  "@",
  "/",
  "\\",
  "<",
  ">",
  "=",
  "&",
  "%",
  '"',
  "'",
];
const PAIRS = [
  "a ",
  "a.",
  "a@",
  "a-",
  "0-",
  "0.",
  "a=",
  "<a",
  "é",
  "e\u0301",
  "\u200f",
  "﻿",
  "{}",
  "[]",
  "()",
  "::",
  "a\n",
];
const LENGTH = 50_000;

/** What reads no longer text than this: a password has at most 256 characters, and who writes the environment is the operator. */
const SHORTER: Readonly<Record<string, number>> = {
  "app/features/people/password-rules.server.ts": 256,
  "app/features/activity/transport.server.ts": 500,
  "app/lib/env.server.ts": 500,
};

/** Of the processor's time. One that goes over its text once needs less than two; one that goes back and forth, seconds. */
const PATIENCE_MILLISECONDS = 250;

test("IN-09 no expression of ours takes long over whatever long text it is given", () => {
  const slow: string[] = [];
  const all = expressions();
  for (const [literal, file] of all) {
    const [, body = "", flags = ""] = /^\/(.+)\/(\w*)$/s.exec(literal) ?? [];
    const expression = new RegExp(body, flags.replace(/[gy]/g, ""));
    for (const text of textsOf(SHORTER[file] ?? LENGTH)) {
      const before = process.cpuUsage();
      expression.test(text);
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 <= PATIENCE_MILLISECONDS) continue;
      slow.push(`${file}: ${literal} over ${JSON.stringify(text.slice(0, 3))}`);
      break;
    }
  }
  expect(slow).toEqual([]);
  expect(all.size).toBeGreaterThan(100);
}, 60_000);

function textsOf(length: number): string[] {
  return [...PIECES, ...PAIRS].map((piece) => `${piece.repeat(Math.ceil(length / piece.length))}\u0000`);
}

/** Every expression that is written in our sources, with a file where it stands. */
function expressions(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of sources()) {
    const source = ts.createSourceFile(file, readFileSync(join(projectFolder, file), "utf8"), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function sources(): string[] {
  return readdirSync(join(projectFolder, "app"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join("app", name));
}
