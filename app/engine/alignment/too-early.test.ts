import { expect, test } from "vitest";
import { currentPolicy } from "./policies.ts";
import { supportsVendorQuestions } from "./too-early.ts";

const policy = currentPolicy.version;

function agreedUpTo(stage: number, except: readonly string[] = []) {
  return currentPolicy.gates
    .filter((gate) => gate.stage <= stage)
    .map(({ id }) => ({ id, level: except.includes(id) ? ("OPEN" as const) : ("PASS" as const) }));
}

test("the vendor's own questions are too early until a release shows that stage 2 is agreed", () => {
  expect(supportsVendorQuestions({ policy, stage: 1, gates: agreedUpTo(1) })).toBe(false);
  expect(supportsVendorQuestions({ policy, stage: 2, gates: agreedUpTo(2) })).toBe(true);
  for (const { id } of agreedUpTo(2)) {
    expect([id, supportsVendorQuestions({ policy, stage: 2, gates: agreedUpTo(2, [id]) })]).toEqual([id, false]);
  }
});

test("what a later stage still asks takes nothing away, and what a release does not say is not a yes", () => {
  expect(supportsVendorQuestions({ policy, stage: 3, gates: agreedUpTo(3, ["item:money"]) })).toBe(true);
  expect(supportsVendorQuestions({ policy, stage: 3, gates: agreedUpTo(1) })).toBe(false);
});
