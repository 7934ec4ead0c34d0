/** About as many steps as a mutual plan carries; more get a quiet word. */
export const STEP_BUDGET = 15;

/** Plans beyond this do no better than none (product rule). */
export const STEP_LIMIT = 30;

/** `within` up to the budget, `above` it a quiet warning, `far_above` the limit a loud one. */
export type BudgetState = "within" | "above" | "far_above";

export function budgetOf(stepCount: number): BudgetState {
  if (stepCount <= STEP_BUDGET) return "within";
  return stepCount <= STEP_LIMIT ? "above" : "far_above";
}
