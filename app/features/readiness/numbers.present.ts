import type { Report } from "#app/engine/alignment/evaluate.ts";
import { verdictAt } from "#app/engine/alignment/levels.ts";
import { levelWords } from "#app/ui/level.tsx";
import { gateName } from "./gate-words.ts";
import { constantsOf, peopleNumbers, rankingNumbers, type Explained, type NumberFacts } from "./numbers-explained.ts";
import { decimal, reasonWords, share } from "./number-words.ts";
import { markOfLevel, verdictName } from "./verdict-words.ts";

type Mark = "pass" | "open" | "split" | "fail";

export type NumbersView = {
  verdict: { mark: Mark; name: string; span: string };
  inputHash: string;
  policy: string;
  day: string;
  gates: readonly GateRow[];
  agreement: readonly AgreementRow[];
  ranking: readonly Explained[];
  people: readonly Explained[];
  constants: readonly Explained[];
};

export type GateRow = {
  id: string;
  name: string;
  mark: Mark;
  decides: boolean;
  /** "open to agreed"; a dash where it is firm. */
  span: string;
  /** In favour, partly, against, out of date, not heard, not theirs; null where the gate counts no opinions. */
  counts: readonly number[] | null;
  inTheWay: number;
};

export type AgreementRow = {
  item: string;
  name: string;
  answered: string;
  distance: string;
  index: string;
  chance: string;
  isPolarised: boolean;
};

/** The report for whoever wants every number of it, with names instead of ids. */
export function numbersOf({ report, rows }: NumberFacts): NumbersView {
  return {
    verdict: {
      mark: markOfLevel(report.level),
      name: verdictName(report.verdict, "team"),
      span: report.firm
        ? "firm: no answer that is missing would change it"
        : `could still end anywhere from “${endName(report.worst)}” to “${endName(report.best)}”`,
    },
    inputHash: report.inputHash,
    policy: report.policy,
    day: report.now,
    gates: report.gates.map((gate) => gateRow(gate, report)),
    agreement: report.agreement.items.map(agreementRow),
    ranking: rankingNumbers(report, rows),
    people: peopleNumbers(report, rows),
    constants: constantsOf(report.stage),
  };
}

function endName(level: Report["level"]): string {
  return verdictName(verdictAt(level), "team").toLowerCase();
}

function gateRow(gate: Report["gates"][number], { binding }: Report): GateRow {
  const { counts, worst, best } = gate;
  const words = [worst, best].map((level) => levelWords[markOfLevel(level)]);
  return {
    id: gate.id,
    name: gateName(gate.id),
    mark: markOfLevel(gate.level),
    decides: binding.includes(gate.id),
    span: worst === best ? "firm" : words.join(" to "),
    counts: counts && [counts.S, counts.N, counts.O, counts.Z, counts.U, counts.X],
    inTheWay: gate.peopleAffected,
  };
}

type ItemAgreement = Report["agreement"]["items"][number];

function agreementRow(item: ItemAgreement): AgreementRow {
  const { adMedian, adMedianBounds, rwg, rwgBounds, chance } = item;
  return {
    item: item.item,
    name: gateName(`item:${item.item}`),
    answered: `${item.answered} of ${item.of}`,
    distance: withBounds(adMedian, adMedianBounds),
    index: withBounds(rwg, rwgBounds),
    chance: chance.value === null ? reasonWords(chance.reason) : share(chance.value),
    isPolarised: item.polarised,
  };
}

function withBounds(index: ItemAgreement["rwg"], bounds: readonly [number, number] | null): string {
  if (index.value === null) return reasonWords(index.reason);
  const [low, high] = bounds ?? [index.value, index.value];
  const isOpen = high - low > 0.005;
  return isOpen ? `${decimal(index.value)} (${decimal(low)} to ${decimal(high)})` : decimal(index.value);
}
