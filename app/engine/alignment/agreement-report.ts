import { isPolarised } from "../agreement/appropriateness.ts";
import type { ChanceSpread } from "../agreement/chance.ts";
import { chanceOfReaching, chanceSpreads } from "../agreement/chance.ts";
import { agreementBoundsUnderMissing } from "../agreement/missing-bounds.ts";
import { uniformNullVariance } from "../agreement/null-variance.ts";
import { adMedian, rwg } from "../agreement/one-item.ts";
import type { Computed } from "../agreement/outcome.ts";
import { computed, notComputable } from "../agreement/outcome.ts";
import { nothing, valueIn } from "./cells.ts";
import type { StatementItemId } from "./document.ts";
import type { GateReading } from "./gates.ts";
import type { RankingAgreement } from "./ranking-report.ts";
import { rankingAgreement } from "./ranking-report.ts";
import type { Situation } from "./situation.ts";
import { columnOf } from "./situation.ts";

/** How much people differ on one statement. It explains a verdict and never decides one. */
export interface ItemAgreement {
  readonly item: StatementItemId;
  /** People with a value of any age, of the whole roster. */
  readonly answered: number;
  readonly of: number;
  /** Average distance from the median, in points of the scale. */
  readonly adMedian: Computed;
  readonly adMedianBounds: readonly [number, number] | null;
  /** Raw; may be negative. */
  readonly rwg: Computed;
  readonly rwgBounds: readonly [number, number] | null;
  /** Probability that random answering reaches this r_WG. */
  readonly chance: Computed;
  /** Support and opposition both reach a third of the group. */
  readonly polarised: boolean;
}

export interface AgreementReport {
  readonly items: readonly ItemAgreement[];
  /** People who gave one and the same value to every statement they answered, three or more. Marked, not dropped. */
  readonly straightLining: readonly string[];
  readonly ranking: RankingAgreement | null;
}

/** By number of raters; filled while one report is made. */
type ChanceTable = Map<number, readonly ChanceSpread[]>;

const points = 5;
/** The enumeration grows with the fourth power; 26 raters are 23,751 vectors. */
const mostRaters = 26;

export function agreementOf(gates: readonly GateReading[], situation: Situation): AgreementReport {
  const chances = new Map<number, readonly ChanceSpread[]>();
  return {
    items: gates.flatMap((gate) => itemAgreement(gate, situation, chances)),
    straightLining: straightLiners(gates, situation),
    ranking:
      gates.flatMap(({ facts }) => (facts.kind === "priority" ? [rankingAgreement(facts.contest)] : []))[0] ?? null,
  };
}

function itemAgreement({ facts }: GateReading, situation: Situation, chances: ChanceTable): ItemAgreement[] {
  if (facts.kind !== "statement") return [];
  const ratings = valuesOn(facts.policy.item, situation);
  const of = situation.people.length;
  const index = rwg(ratings, uniformNullVariance(points));
  const bounds = agreementBoundsUnderMissing(ratings, of - ratings.length, points);
  const { counts } = facts.tally;
  return [
    {
      item: facts.policy.item,
      answered: ratings.length,
      of,
      adMedian: adMedian(ratings),
      adMedianBounds: bounds.adMedian,
      rwg: index,
      rwgBounds: bounds.rwg,
      chance: chanceOf(index, ratings.length, chances),
      polarised: isPolarised(counts.S, counts.O, of),
    },
  ];
}

/** One enumeration for each number of raters; most statements share it. */
function chanceOf(index: Computed, raters: number, known: ChanceTable): Computed {
  if (index.value === null) return index;
  if (raters > mostRaters) return notComputable("tooManyRaters");
  const spreads = known.get(raters) ?? chanceSpreads(raters, points);
  known.set(raters, spreads);
  return computed(chanceOfReaching(spreads, index.value));
}

function valuesOn(item: StatementItemId, situation: Situation): number[] {
  return [...columnOf(item, situation).cells].map(valueIn).filter((value) => value > 0);
}

function straightLiners(gates: readonly GateReading[], situation: Situation): string[] {
  const columns = gates.flatMap(({ facts }) =>
    facts.kind === "statement" ? [columnOf(facts.policy.item, situation)] : [],
  );
  return situation.people.filter((_, place) => {
    const values = columns.map(({ cells }) => valueIn(cells[place] ?? nothing)).filter((value) => value > 0);
    return values.length >= 3 && new Set(values).size === 1;
  });
}
