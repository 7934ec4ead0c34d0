import { execFile, spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { dealDocumentSchema } from "#app/server/commands/deal-schema.ts";
import { evaluateJson, evaluateText, jsonSchemas } from "#app/server/commands/evaluate-document.ts";
import { reportSchema } from "#app/server/commands/report-schema.ts";
import { runVectors, summaryOf } from "#app/server/commands/run-vectors.ts";
import { eitherDeal } from "./arbitrary-deal.ts";
import { agreedDeal, silentDeal } from "./halden-deal.ts";
import vectors from "./vectors.json" with { type: "json" };

test("the engine agrees with every public reference vector", () => {
  const results = runVectors(vectors);
  expect(results.filter(({ fault }) => fault !== null)).toEqual([]);
  expect(summaryOf(results)).toBe("56 passed, 0 failed");
});

test("a vector that differs by more than its tolerance fails, and so does one that lacks a value", () => {
  const vector = (expected: unknown, tolerance = 1e-9) => ({
    vectors: [{ id: "V", fn: "agreementOneItem", input: { A: 5, ratings: [4, 3, 2] }, expected, tolerance }],
  });
  const fault = (expected: unknown) => runVectors(vector(expected))[0]?.fault;
  expect(fault({ rwg: 0.5 })).toBeNull();
  expect(fault({ rwg: 0.5001 })).toMatch(/\/rwg is 0\.5, expected 0\.5001/u);
  expect(fault({ rwg: null })).toMatch(/expected null/u);
  expect(fault({ missing: 1 })).toMatch(/\/missing is undefined/u);
  expect(runVectors({ vectors: [{ id: "V", fn: "horoscope", input: {}, expected: 1 }] })[0]?.fault).toMatch(
    /no function "horoscope"/u,
  );
  expect(runVectors({ vectors: [{ id: "V", fn: "isotonic", input: {}, expected: 1 }] })[0]?.fault).toMatch(
    /input not understood/u,
  );
});

test("functions without a public vector answer in their documented shape", () => {
  const answer = (fn: string, input: unknown, expected: unknown) =>
    runVectors({ vectors: [{ id: fn, fn, input, expected, tolerance: 1e-9 }] })[0]?.fault;
  expect(answer("exactNullProbAd", { A: 5, threshold: 5 / 6, center: "median", n: [2] }, [0.52])).toBeNull();
  expect(
    answer(
      "ramIpras",
      { ratings: [1, 1, 9, 9], scale: [1, 9] },
      { median: 5, p30: 1, p70: 9, ipr: 8, asymmetryIndex: 0, ipras: 2.35, disagreement: true },
    ),
  ).toBeNull();
  expect(
    answer(
      "ramIpras",
      { ratings: [7, 7, 7], scale: 9 },
      { median: 7, asymmetryIndex: 2, ipras: 5.35, disagreement: false },
    ),
  ).toBeNull();
  const table = { a: { b: 2, c: 2 }, b: { a: 1, c: 2 }, c: { a: 1, b: 1 } };
  expect(
    answer(
      "aggregateFromPairwise",
      { candidates: ["a", "b", "c"], pairwise: table },
      {
        kemenyScore: 6,
        kemenyRankings: [["a", "b", "c"]],
        copeland: { a: 2, b: 1, c: 0 },
        borda: { a: 4, b: 3, c: 2 },
      },
    ),
  ).toBeNull();
  expect(
    answer(
      "aggregateFromPairwise",
      {
        candidates: ["a", "b"],
        pairwise: [
          [0, 3],
          [1, 0],
        ],
      },
      { kemenyScore: 3 },
    ),
  ).toBeNull();
  expect(
    answer(
      "murphyFromBins",
      { forecast: [0.2, 0.8], observedFrequency: [0.5, 1], weight: [2, 2] },
      { base: 0.75, reliability: 0.065, resolution: 0.0625, uncertainty: 0.1875, brier: 0.19 },
    ),
  ).toBeNull();
  expect(answer("brierMulticlass", { p: [0.2, 0.8], outcomeIndex: 1 }, 0.08)).toBeNull();
  expect(
    answer(
      "brierMulticlass",
      {
        p: [
          [0.2, 0.8],
          [1, 0],
        ],
        outcomeIndex: [1, 0],
      },
      0.04,
    ),
  ).toBeNull();
  expect(
    answer(
      "ceFdhEffectSize",
      { x: [0, 1, 2], y: [0, 1, 2] },
      {
        ceilingZone: 3,
        scope: 4,
        d: 0.75,
        peers: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
      },
    ),
  ).toBeNull();
});

test("every report has the published shape, and every deal of the tests the published document", () => {
  fc.assert(
    fc.property(
      eitherDeal,
      (deal) =>
        reportSchema.safeParse(evaluate(deal)).success &&
        dealDocumentSchema.safeParse(JSON.parse(JSON.stringify(deal))).success,
    ),
    { numRuns: 300, seed: 20_261 },
  );
  for (const stage of [1, 2, 3, 4] as const) expect(reportSchema.parse(evaluate(silentDeal(stage))).stage).toBe(stage);
});

test("a document that does not fit is refused with the path of the bad value", () => {
  const deal = JSON.parse(JSON.stringify(agreedDeal(1))) as Record<string, unknown>;
  const refused = (change: object) => {
    const evaluation = evaluateJson({ ...deal, ...change });
    return evaluation.ok ? null : evaluation.error.path;
  };
  expect(refused({})).toBeNull();
  expect(refused({ colour: "blue" })).toBe("colour");
  expect(refused({ answers: [{ by: "pia", item: "need", value: 6, on: "2026-11-01", evidence: 0 }] })).toBe(
    "answers[0].value",
  );
  expect(refused({ answers: [{ by: "pia", item: "need", value: 4, on: "2026-02-30", evidence: 0 }] })).toBe(
    "answers[0].on",
  );
  expect(refused({ answers: [{ by: "pia", item: "need", value: 4, on: "2026-11-01", evidence: 0, mood: 1 }] })).toBe(
    "answers[0].mood",
  );
  expect(refused({ answers: undefined })).toBe("answers");
  expect(refused({ stage: 5 })).toBe("stage");
  expect(refused({ focal: "payroll" })).toBe("focal");
  expect(evaluateText("{").ok).toBe(false);
  expect(evaluateText("[]")).toMatchObject({ ok: false, id: null, error: { path: "" } });
  expect(evaluateText(`${"[".repeat(100_000)}${"]".repeat(100_000)}`).ok).toBe(false);
});

test("the schemas are JSON Schema that names what it describes", () => {
  const { document, report } = z
    .object({ document: z.looseObject({ title: z.string() }), report: z.looseObject({ title: z.string() }) })
    .parse(jsonSchemas());
  expect([document.title, report.title]).toEqual(["Deal document", "Report"]);
});

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
    ["--import", "tsx", `app/server/commands/${command}.ts`, ...args],
    { maxBuffer: 1e8 },
  ).catch((error: unknown) => error as Ended);
  return { code: 0, ...outcome };
}

async function piped(command: string, args: readonly string[], input: string): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", `app/server/commands/${command}.ts`, ...args]);
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
