import type { DealFacts, Level, Requirement } from "./document.ts";
import { getPolicy } from "./policies.ts";

export type FitTier = "no fit" | "best fit" | "good fit" | "not known yet";

export interface RequirementFacts {
  readonly musts: number;
  readonly none: number;
  /** Musts which the vendor covers in part or plans, and which the customer has not accepted. */
  readonly gaps: number;
  readonly unanswered: number;
  readonly full: number;
  readonly total: number;
}

export function readRequirements(requirements: readonly Requirement[]): RequirementFacts {
  const musts = requirements.filter((requirement) => requirement.must);
  const count = (list: readonly Requirement[], test: (entry: Requirement) => boolean) => list.filter(test).length;
  return {
    musts: musts.length,
    none: count(musts, ({ coverage }) => coverage === "none"),
    gaps: count(musts, isOpenGap),
    unanswered: count(musts, ({ coverage }) => coverage === null),
    full: count(requirements, ({ coverage }) => coverage === "full"),
    total: requirements.length,
  };
}

export function requirementsLevel({ none, gaps, musts, unanswered }: RequirementFacts): Level {
  if (none > 0) return "FAIL";
  if (gaps > 0) return "SPLIT";
  return musts === 0 || unanswered > 0 ? "OPEN" : "PASS";
}

/** The vendor's fit as people see it; it does not depend on the stage. */
export function fitTierOf(deal: Pick<DealFacts, "policy" | "requirements">): FitTier {
  const facts = readRequirements(deal.requirements);
  const level = requirementsLevel(facts);
  if (level === "FAIL") return "no fit";
  if (level !== "PASS") return "not known yet";
  const { numerator, denominator } = getPolicy(deal.policy).bestFit;
  return denominator * facts.full >= numerator * facts.total ? "best fit" : "good fit";
}

function isOpenGap({ coverage, accepted }: Requirement): boolean {
  return (coverage === "partial" || coverage === "planned") && accepted !== true;
}
