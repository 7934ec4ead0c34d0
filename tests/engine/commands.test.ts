import { execFile, spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { agreedDeal, silentDeal } from "./halden-deal.ts";

test("vectors from the command line closes with its count, and fails when one fails", async () => {
  const good = await run("vectors", ["tests/engine/vectors.json"]);
  expect(good.stdout.trimEnd().split("\n").at(-1)).toBe("56 passed, 0 failed");
  expect(good.code).toBe(0);
  const bad = await run("vectors", [
    await file("bad.json", { vectors: [{ id: "V", fn: "isotonic", input: { y: [1] }, expected: [2] }] }),
  ]);
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringContaining("0 passed, 1 failed") as string });
  expect((await run("vectors", [])).code).toBe(2);
});

test("evaluate prints the report of one document, or says what is wrong and ends with 2", async () => {
  const good = await run("evaluate", [await file("deal.json", agreedDeal(2))]);
  expect(JSON.parse(good.stdout)).toEqual(JSON.parse(JSON.stringify(evaluate(agreedDeal(2)))));
  expect(good.code).toBe(0);
  const bad = await run("evaluate", [await file("bad.json", { ...agreedDeal(2), focal: "payroll" })]);
  expect(bad).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("focal: ") as string });
  expect((await run("evaluate", [])).code).toBe(2);
  expect((await run("evaluate", [join(tmpdir(), "not-there.json")])).code).toBe(2);
});

test("a stream has one answer a line, errors among them, and ends well", async () => {
  const lines = [
    JSON.stringify(agreedDeal(1)),
    "",
    JSON.stringify({ ...agreedDeal(1), id: "second", stage: 9 }),
    "{",
    JSON.stringify(silentDeal(1)),
  ];
  const { stdout, code } = await piped("evaluate", ["-"], `${lines.join("\n")}\n`);
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string | null; verdict?: string; error?: { path: string } });
  expect(code).toBe(0);
  expect(answers.map(({ id, verdict, error }) => [id, verdict ?? error?.path])).toEqual([
    ["halden", "self-qualified"],
    ["second", "stage"],
    [null, ""],
    ["halden", "qualifying"],
  ]);
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(command: "vectors" | "evaluate", args: readonly string[]): Promise<Ended> {
  const outcome = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", `app/commands/${command}.ts`, ...args],
    { maxBuffer: 1e8 },
  ).catch((error: unknown) => error as Ended);
  return { code: 0, ...outcome };
}

async function piped(command: string, args: readonly string[], input: string): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", `app/commands/${command}.ts`, ...args]);
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on("close", (code) => {
      resolve({ code: code ?? 1, ...printed });
    }),
  );
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "concord-engine-")), name);
  await writeFile(path, JSON.stringify(content));
  return path;
}
