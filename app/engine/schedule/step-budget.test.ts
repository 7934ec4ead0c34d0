import { expect, test } from "vitest";
import { budgetOf } from "./step-budget.ts";

test("fifteen steps are within the budget, thirty are above it, thirty-one far above", () => {
  expect([0, 15, 16, 30, 31].map(budgetOf)).toEqual(["within", "within", "above", "above", "far_above"]);
});
