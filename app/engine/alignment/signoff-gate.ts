import type { Level, SignOff } from "./document.ts";
import { latestByKey } from "./records.ts";
import type { Situation } from "./situation.ts";
import { isFresh } from "./situation.ts";
import type { HolderPlaces } from "./statement-gate.ts";

export interface SignOffFacts {
  /** Places of the people whose signature counts: every claimed or confirmed holder of any power. */
  readonly signers: readonly number[];
  readonly approved: readonly number[];
  /** Sent back or declined, on whatever version, until the same person decides again. */
  readonly refused: readonly number[];
  readonly refusedByHardHolder: boolean;
}

export function readSignOffs(situation: Situation, holders: HolderPlaces): SignOffFacts {
  const { deal, placeOf, people } = situation;
  const latest = latestByKey(deal.signoffs, (record) => (placeOf.has(record.by) ? record.by : null));
  const signers = [...holders.required].sort((a, b) => a - b);
  const decisionAt = (place: number) => latest.get(people[place] ?? "");
  const refused = signers.filter((place) => isRefusal(decisionAt(place)));
  return {
    signers,
    approved: signers.filter((place) => isCurrentApproval(decisionAt(place), situation)),
    refused,
    refusedByHardHolder: refused.some((place) => holders.hard.has(place)),
  };
}

export function signOffLevel({ signers, approved, refused, refusedByHardHolder }: SignOffFacts): Level {
  if (refusedByHardHolder) return "FAIL";
  if (refused.length > 0) return "SPLIT";
  return signers.length > 0 && approved.length === signers.length ? "PASS" : "OPEN";
}

function isRefusal(record: SignOff | undefined): boolean {
  return record?.decision === "sent_back" || record?.decision === "declined";
}

/** A signature is bound to the exact version of the plan, and to a month. Conditions are neither yes nor no. */
function isCurrentApproval(record: SignOff | undefined, situation: Situation): boolean {
  if (record?.decision !== "approved" || record.hash !== situation.deal.plan?.hash) return false;
  return isFresh(record.on, "sign", { expiryDays: situation.policy.expiryDays.signOffs, situation });
}
