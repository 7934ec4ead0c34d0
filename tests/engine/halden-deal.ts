import type {
  Answer,
  AnswerableItemId,
  AnswerValue,
  Attestation,
  DealDocument,
  EvidenceGrade,
  PowerId,
  SignOff,
  Stage,
} from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";

/**
 * Northwind offers route planning to Halden Logistics. Five people decide: Ingrid runs operations and has the last word,
 * Mats keeps the money, Signe runs IT and can stop it, Tariq must make it work, Pia works the warehouse.
 */
export const haldenPeople = ["ingrid", "mats", "signe", "tariq", "pia"] as const;
export const today = "2026-11-21";
export const lastWeek = "2026-11-14";
export const planHash = "9f2c41d07ab35e8866c0f1d2b7a94e3350cd18f7e6a2b9c4d5e8f7061a2b3c4d";

const holders: Readonly<Record<PowerId, string>> = {
  last_word: "ingrid",
  can_stop: "signe",
  releases_money: "mats",
  must_run: "tariq",
};

/** Everybody in favour, everything shown, every power confirmed, ranked first, signed: self-qualified at every stage. */
export function agreedDeal(stage: Stage): DealDocument {
  return {
    id: "halden",
    policy: currentPolicy.version,
    now: today,
    stage,
    stakeholders: haldenPeople.map((id) => ({ id, title: `Title of ${id}` })),
    answers: statementItems.flatMap((item) => haldenPeople.map((by) => answer(by, item, { value: 5, evidence: 2 }))),
    attestations: (Object.keys(holders) as PowerId[]).flatMap((power) =>
      haldenPeople.map((by) => attestation(by, power, holders[power])),
    ),
    initiatives: ["routes", "crm", "warehouse"],
    focal: "routes",
    capacity: 1,
    rankings: haldenPeople.map((by) => ({ by, on: lastWeek, tiers: [["routes"], ["crm", "warehouse"]] })),
    changes: ["ingrid", "tariq"].map((by) => ({ id: "scanners", by, ended: "finished", on: lastWeek })),
    requirements: [{ id: "edifact", must: true, coverage: "full", accepted: false }],
    plan: { hash: planHash },
    signoffs: haldenPeople.map((by) => signOff(by, "approved")),
    events: [],
  };
}

/** Nobody has said anything yet. */
export function silentDeal(stage: Stage): DealDocument {
  const nothing = {
    answers: [],
    attestations: [],
    rankings: [],
    changes: [],
    requirements: [],
    plan: null,
    signoffs: [],
  };
  return { ...agreedDeal(stage), ...nothing };
}

export const statementItems = currentPolicy.gates.flatMap((gate) => (gate.kind === "statement" ? [gate.item] : []));

export interface Said {
  readonly value: AnswerValue;
  readonly evidence?: EvidenceGrade;
  readonly on?: string;
}

export function answer(by: string, item: AnswerableItemId, { value, evidence = 2, on = lastWeek }: Said): Answer {
  return { by, item, value, on, evidence };
}

export function attestation(by: string, power: PowerId, holder: string): Attestation {
  return { by, holder, power, holds: true, on: lastWeek };
}

export function signOff(by: string, decision: SignOff["decision"]): SignOff {
  return { by, on: lastWeek, hash: planHash, decision };
}

/** The deal with one more answer, given today. */
export function saying(deal: DealDocument, by: string, said: Said & { readonly item: AnswerableItemId }): DealDocument {
  const { item, ...rest } = said;
  return { ...deal, answers: [...deal.answers, answer(by, item, { on: deal.now, ...rest })] };
}
