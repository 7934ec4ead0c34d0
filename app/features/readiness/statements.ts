import type { AnswerableItemId, Stage } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { GatePolicy, StatementGatePolicy } from "#app/engine/alignment/policy.ts";
import { statementHelp } from "./statement-words.ts";

/** A statement of the checklist as people meet it. The wording is the policy's; the rest helps to answer it. */
export type Statement = {
  item: AnswerableItemId;
  stage: Stage;
  wording: string;
  /** One or two words for a phone's table. */
  short: string;
  /** Why it is asked, in one sentence that leans to no answer. */
  why: string;
  /** What evidence could look like, as an example. */
  example: string;
};

/** The statements asked at this stage of the room, all stages up to it, in the instrument's order. */
export function statementsAsked(stage: Stage, vendorName: string): Statement[] {
  const { check, gates } = currentPolicy;
  const entries = [
    ...gates.filter(isStatement).map(({ item, stage: from, wording }) => ({ item, stage: from, wording })),
    { item: check.item, stage: check.stage, wording: check.wording },
  ];
  return entries
    .filter((entry) => entry.stage <= stage)
    .sort((a, b) => a.stage - b.stage)
    .map(({ item, stage: from, wording }) => ({
      item,
      stage: from,
      wording: wording.replace("{vendor}", vendorName),
      ...statementHelp[item],
    }));
}

function isStatement(gate: GatePolicy): gate is StatementGatePolicy {
  return gate.kind === "statement";
}

/** Nobody is asked more than the first stage that they have not done, however far the room is. */
export function openStage(room: Stage, done: readonly number[]): Stage {
  const stages = [1, 2, 3, 4] as const;
  return stages.find((stage) => stage <= room && !done.includes(stage)) ?? room;
}

/**
 * Each person meets the statements of a stage in an order of their own, the same one every time, so that no statement is
 * always answered first and fresh, or always last and tired.
 */
export function inOrderFor<Asked extends { item: string; stage: number }>(
  personId: string,
  statements: readonly Asked[],
): Asked[] {
  return [...statements].sort((a, b) => a.stage - b.stage || mixed(personId + a.item) - mixed(personId + b.item));
}

/** FNV-1a, 32 bits: spreads people over the orders; nothing here is secret. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
