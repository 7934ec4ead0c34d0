import type { Answer, DealDocument, Rating, StatementItemId } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { Policy, StatementGatePolicy } from "#app/engine/alignment/policy.ts";

const today = "2026-11-21";
const lastWeek = "2026-11-14";

export interface WideDeal {
  readonly deal: DealDocument;
  /** The current policy with as many statements as asked for, and no other gate. */
  readonly policy: Policy;
  /** The same answers for the floor: statement by statement, one byte a person. */
  readonly bytes: Uint8Array;
}

/** A deal in which everybody has answered every statement; mostly in favour, so that no gate is decided early. */
export function wideDeal(people: number, items: number): WideDeal {
  const gates = Array.from({ length: items }, (_, index) => statementAt(index));
  const stakeholders = Array.from({ length: people }, (_, index) => ({ id: `person-${index}` }));
  const bytes = Uint8Array.from({ length: people * items }, (_, index) => ratingAt(index));
  const answers = gates.flatMap(({ item }, row) =>
    stakeholders.map(({ id }, place) => answer(id, item, (bytes[row * people + place] ?? 3) as Rating)),
  );
  return { deal: { ...emptyDeal, stakeholders, answers }, policy: { ...currentPolicy, gates }, bytes };
}

/** A deal at the last stage of the instrument itself: every statement, the check and a ranking from everybody. */
export function instrumentDeal(people: number): DealDocument {
  const stakeholders = Array.from({ length: people }, (_, index) => ({ id: `person-${index}` }));
  const items = [...statements.map(({ item }) => item), currentPolicy.check.item];
  const answers = items.flatMap((item, row) =>
    stakeholders.map(({ id }, place) => answer(id, item, ratingAt(row * people + place))),
  );
  const rankings = stakeholders.map(({ id }, place) => ({
    by: id,
    on: lastWeek,
    tiers: place % 4 === 0 ? [["crm"], ["routes"], ["warehouse"]] : [["routes"], ["crm", "warehouse"]],
  }));
  return { ...emptyDeal, stage: 4, stakeholders, answers, rankings };
}

const statements = currentPolicy.gates.filter((gate) => gate.kind === "statement");

const emptyDeal: DealDocument = {
  id: "halden",
  policy: currentPolicy.version,
  now: today,
  stage: 1,
  stakeholders: [],
  answers: [],
  attestations: [],
  initiatives: ["routes", "crm", "warehouse"],
  focal: "routes",
  capacity: 1,
  rankings: [],
  changes: [],
  requirements: [],
  plan: null,
  signoffs: [],
  events: [],
};

/** The instrument has eighteen statements; more of them are those again under other names. */
function statementAt(index: number): StatementGatePolicy {
  const model = statements[index % statements.length];
  if (!model) throw new Error("The policy has no statements");
  const round = Math.floor(index / statements.length);
  const item = (round === 0 ? model.item : `${model.item}-${round}`) as StatementItemId;
  return { ...model, id: `item:${item}`, item, stage: 1 };
}

/** Four in five are in favour; a fixed pattern, so that every run does the same work. */
function ratingAt(index: number): Rating {
  return ((index * 7919) % 10 < 8 ? 4 + ((index * 31) % 2) : 2 + (index % 2)) as Rating;
}

function answer(by: string, item: Answer["item"], value: Rating): Answer {
  return { by, item, value, on: lastWeek, evidence: 2 };
}
