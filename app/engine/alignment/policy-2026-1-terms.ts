import type { EvidenceGrade, Level, Stage, StatementItemId } from "./document.ts";
import type { PerStage, PowerGatePolicy, Scope, StatementGatePolicy, Tag } from "./policy.ts";

/** The terms that the gates of this policy share; they belong to version 2026-1 and to no other. */
export const byStage: PerStage<number> = { 1: 90, 2: 60, 3: 45, 4: 30 };
export const atMostSixty: PerStage<number> = { 1: 60, 2: 60, 3: 45, 4: 30 };
export const twoYears: PerStage<number> = { 1: 730, 2: 730, 3: 730, 4: 730 };
export const fourMonths: PerStage<number> = { 1: 120, 2: 120, 3: 120, 4: 120 };

export const necessary: Level = "FAIL";
export const corrective: Level = "SPLIT";
export const supporting: Level = "OPEN";

export function statement(
  item: StatementItemId,
  stage: Stage,
  terms: readonly [Tag, Scope, Level],
): Omit<StatementGatePolicy, "wording" | "backing"> {
  const [tag, scope, floor] = terms;
  const gate = { id: `item:${item}` as const, item, stage, tag, scope, floor, holders: false, expiryDays: byStage };
  return { ...gate, kind: "statement", evidence: { 1: 0, 2: 0, 3: 0, 4: 0 } };
}

export function power(gate: Pick<PowerGatePolicy, "power" | "wording" | "exclusive" | "hard">): PowerGatePolicy {
  return {
    ...gate,
    id: `power:${gate.power}`,
    kind: "power",
    stage: 2,
    tag: "both",
    scope: "initiative",
    floor: corrective,
  };
}

export function fromStageThree(grade: EvidenceGrade): PerStage<EvidenceGrade> {
  return { 1: 0, 2: 0, 3: grade, 4: grade };
}
