import type { AgreementReport } from "./agreement-report.ts";
import { agreementOf } from "./agreement-report.ts";
import { canonicalJson } from "./canonical.ts";
import type { WayUp } from "./counterfactual.ts";
import { wayUp } from "./counterfactual.ts";
import type { WayDown } from "./distance-down.ts";
import { wayDown } from "./distance-down.ts";
import type { DealDocument, GateId, Level, Verdict } from "./document.ts";
import { bindingGates } from "./explain.ts";
import type { GateReport } from "./gate-report.ts";
import { reportGate } from "./gate-report.ts";
import type { GateReading } from "./gates.ts";
import { lowestLevel } from "./levels.ts";
import type { Missing } from "./missing.ts";
import { missingIn } from "./missing.ts";
import type { DealReading } from "./reading.ts";
import { readDeal } from "./reading.ts";
import type { Notch, Pivotal } from "./robust.ts";
import { robustnessFrom } from "./robust.ts";
import { sha256Hex } from "./sha256.ts";
import { verdictFrom } from "./verdict.ts";

/** What anybody can recompute from a deal document. Levels of a scope or tag with no active gate are null. */
export interface Report {
  readonly id: string;
  readonly policy: string;
  readonly stage: number;
  readonly now: string;
  readonly verdict: Verdict;
  readonly level: Level;
  /** Nothing that is still missing could change the verdict. */
  readonly firm: boolean;
  readonly worst: Level;
  readonly best: Level;
  readonly willingness: Level | null;
  readonly ability: Level | null;
  readonly initiative: Level | null;
  readonly vendor: Level | null;
  readonly gates: readonly GateReport[];
  /** Gates at the verdict's level in explaining order; empty on PASS. */
  readonly binding: readonly GateId[];
  readonly missing: readonly Missing[];
  readonly toNextLevel: WayUp | null;
  readonly toLowerLevel: WayDown | null;
  readonly pivotal: readonly Pivotal[];
  readonly notches: readonly Notch[];
  readonly agreement: AgreementReport;
  /** SHA-256 of the document's RFC 8785 form. */
  readonly inputHash: string;
}

/**
 * One document in, one report out: no clock but the document's, no input or output, the same bytes for the same document.
 * @throws RangeError for a document that does not fit; `findDocumentFault` says so first, with the path.
 */
export function evaluate(deal: DealDocument, { situation, gates: readings }: DealReading = readDeal(deal)): Report {
  const gates = readings.map((gate) => reportGate(gate, situation));
  const worst = lowestLevel(gates.map((gate) => gate.worst)) ?? "OPEN";
  const best = lowestLevel(gates.map((gate) => gate.best)) ?? "OPEN";
  const verdict = verdictFrom(readings);
  return {
    id: deal.id,
    policy: situation.policy.version,
    stage: deal.stage,
    now: deal.now,
    ...verdict,
    firm: worst === best,
    worst,
    best,
    ...summaries(readings),
    gates,
    binding: bindingGates(gates, verdict.level),
    missing: missingIn(readings, situation),
    toNextLevel: wayUp(readings, situation),
    toLowerLevel: wayDown(readings, situation),
    ...robustnessFrom(readings, situation),
    agreement: agreementOf(readings, situation),
    inputHash: sha256Hex(canonicalJson(deal)),
  };
}

/** Wanting beside being able, the initiative beside the vendor; neither pays for the other. */
function summaries(gates: readonly GateReading[]): Pick<Report, "willingness" | "ability" | "initiative" | "vendor"> {
  const lowestOf = (holds: (gate: GateReading) => boolean) =>
    lowestLevel(gates.filter(holds).map((gate) => gate.level));
  return {
    willingness: lowestOf(({ policy }) => policy.tag !== "ability"),
    ability: lowestOf(({ policy }) => policy.tag !== "willingness"),
    initiative: lowestOf(({ policy }) => policy.scope === "initiative"),
    vendor: lowestOf(({ policy }) => policy.scope === "vendor"),
  };
}
