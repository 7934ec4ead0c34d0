import type { Stage, StatementItemId } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { GatePolicy, StatementGatePolicy } from "#app/engine/alignment/policy.ts";

/** A statement of the checklist as people meet it. The wording is the policy's; the rest helps to answer it. */
export type Statement = {
  item: StatementItemId;
  wording: string;
  /** One or two words for a phone's table. */
  short: string;
  /** What evidence could look like, as an example. */
  example: string;
};

type Help = Pick<Statement, "short" | "example">;

const help: Readonly<Partial<Record<StatementItemId, Help>>> = {
  need: { short: "Need", example: "“In March eleven deliveries were lost because two shifts planned the same truck.”" },
  outcome: { short: "Outcome", example: "“Empty kilometres stand at 21 % in our own report for October.”" },
  own: {
    short: "My time",
    example: "“I have blocked Thursday afternoons from January on; my deputy takes the shift.”",
  },
  capacity: { short: "People", example: "“Priya can give two days a week after peak; she has agreed to it.”" },
};

/** The statements asked at this stage of the room, all stages up to it, in the instrument's order. */
export function statementsAsked(stage: Stage, vendorName: string): Statement[] {
  return currentPolicy.gates
    .filter(isStatement)
    .filter((gate) => gate.stage <= stage)
    .map((gate) => ({
      item: gate.item,
      wording: gate.wording.replace("{vendor}", vendorName),
      ...(help[gate.item] ?? { short: gate.item, example: `For example: ${gate.backing}.` }),
    }));
}

function isStatement(gate: GatePolicy): gate is StatementGatePolicy {
  return gate.kind === "statement";
}

/**
 * Each person meets the statements in an order of their own, the same one every time, so that no statement is always answered
 * first and fresh, or always last and tired.
 */
export function inOrderFor<Asked extends { item: string }>(personId: string, statements: readonly Asked[]): Asked[] {
  return [...statements].sort((a, b) => mixed(personId + a.item) - mixed(personId + b.item));
}

/** FNV-1a, 32 bits: spreads people over the orders; nothing here is secret. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
