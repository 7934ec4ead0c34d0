import { expect, test } from "vitest";
import { currentPolicy, getPolicy, policies } from "./policies.ts";

test("the gates of 2026-1 stand in the order of the instrument, with stage, tag, scope and floor", () => {
  expect(
    currentPolicy.gates.map((gate) => `${String(gate.stage)} ${gate.id} ${gate.tag} ${gate.scope} ${gate.floor}`),
  ).toEqual([
    "1 item:need willingness initiative FAIL",
    "1 item:outcome willingness initiative FAIL",
    "1 item:own willingness initiative FAIL",
    "1 item:capacity ability initiative FAIL",
    "1 priority willingness initiative FAIL",
    "2 power:last_word both initiative SPLIT",
    "2 power:can_stop both initiative SPLIT",
    "2 power:releases_money both initiative SPLIT",
    "2 power:must_run both initiative SPLIT",
    "2 item:disrupt willingness initiative SPLIT",
    "2 item:decide willingness initiative SPLIT",
    "2 item:skills ability initiative SPLIT",
    "2 item:queue ability initiative SPLIT",
    "2 track ability initiative SPLIT",
    "2 requirements both vendor FAIL",
    "3 item:fit both initiative FAIL",
    "3 item:trust willingness vendor FAIL",
    "3 item:proof ability vendor SPLIT",
    "3 item:owner ability initiative FAIL",
    "3 item:sponsor willingness initiative SPLIT",
    "3 item:path ability initiative SPLIT",
    "3 item:money ability initiative OPEN",
    "4 item:risks ability initiative SPLIT",
    "4 item:dates ability initiative FAIL",
    "4 item:stop willingness initiative SPLIT",
    "4 signoff both initiative FAIL",
    "1 coverage both initiative FAIL",
  ]);
});

test("holders must personally support five statements", () => {
  const marked = currentPolicy.gates.flatMap((gate) => (gate.kind === "statement" && gate.holders ? [gate.item] : []));
  expect(marked).toEqual(["need", "decide", "fit", "risks", "dates"]);
});

test("the constants of 2026-1 are those of its specification", () => {
  const { quota, tolerance, expiryDays, corroborations, coverage, check, powersFromStage } = currentPolicy;
  expect({ quota, tolerance }).toEqual({
    quota: { numerator: 3, denominator: 4 },
    tolerance: { numerator: 1, denominator: 5 },
  });
  expect(expiryDays).toEqual({ rankings: 90, attestations: 90, signOffs: 30 });
  expect({ corroborations, coverage, powersFromStage }).toEqual({
    corroborations: { 1: 1, 2: 1, 3: 2, 4: 2 },
    coverage: { 1: 2, 2: 3, 3: 4, 4: 4 },
    powersFromStage: 2,
  });
  expect(check).toMatchObject({ item: "check", reverses: "need", stage: 2 });
});

test("every statement has a wording of one sentence and something that could back it", () => {
  for (const gate of currentPolicy.gates) {
    if (gate.kind !== "statement") continue;
    expect(gate.wording).toMatch(/^[A-Z].*\.$/u);
    expect(gate.backing).not.toBe("");
  }
});

test("policies are kept by version, and an unknown one is no policy", () => {
  expect(policies.get("2026-1")).toBe(currentPolicy);
  expect(() => getPolicy("2025-9")).toThrow(RangeError);
});
