import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { dealDocumentSchema } from "#app/commands/deal-schema.ts";
import { evaluateJson, evaluateText, jsonSchemas } from "#app/commands/evaluate-document.ts";
import { reportSchema } from "#app/commands/report-schema.ts";
import { eitherDeal } from "./arbitrary-deal.ts";
import { agreedDeal, silentDeal } from "./halden-deal.ts";

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
