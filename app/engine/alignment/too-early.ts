import type { Level } from "./document.ts";
import { getPolicy } from "./policies.ts";

/** The stage that has to hold before the vendor's own questions mean anything. */
const SUPPORTING_STAGE = 2;

export interface ReleasedLevels {
  readonly policy: string;
  readonly stage: number;
  readonly gates: readonly { readonly id: string; readonly level: Level }[];
}

/**
 * Whether a release supports the vendor's questions about budget, authority, need and timing: it was made at stage 2 or
 * later, and every gate of stages 1 and 2 is agreed in it. Until then answers to them are guesses. A later stage that is still
 * open takes nothing away; a gate that the release does not name counts as unknown, and unknown is not yes.
 */
export function supportsVendorQuestions({ policy, stage, gates }: ReleasedLevels): boolean {
  if (stage < SUPPORTING_STAGE) return false;
  const agreed = new Set(gates.filter(({ level }) => level === "PASS").map(({ id }) => id));
  return getPolicy(policy).gates.every((gate) => gate.stage > SUPPORTING_STAGE || agreed.has(gate.id));
}
