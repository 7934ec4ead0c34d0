import type { Answer } from "#app/engine/alignment/document.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { explanationOf, readAgain, readDeal, withAnswer } from "#app/engine/alignment/reading.ts";
import { robustnessOf } from "#app/engine/alignment/robust.ts";
import { verdictOf } from "#app/engine/alignment/verdict.ts";
import { TypedArrayFloor } from "#tests/bench/floors/typed-array.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf } from "#tests/bench/rounds.ts";
import { median, short, slopeOf, withinAll, type Measure } from "#tests/bench/table.ts";
import { instrumentDeal, wideDeal, type WideDeal } from "./deals.ts";
import { microsecondsOf } from "./clock.ts";

/** The engine in this process, alone: no database, no server. */
export async function measureEngine({ rounds }: Options): Promise<readonly Measure[]> {
  return [
    ...(await measureThroughput(rounds)),
    ...(await measureAgainstFloor(rounds)),
    await measureOneAnswer(rounds),
    await measureRobustness(rounds),
    await measureGrowth(rounds),
  ];
}

async function measureThroughput(rounds: number): Promise<Measure[]> {
  const deal = instrumentDeal(8);
  const work = { verdict: () => verdictOf(deal), report: () => evaluate(deal) };
  const series = await alternate(["verdict", "report"], rounds, (target) => microsecondsOf(work[target]));
  const perSecond = (target: "verdict" | "report") => `${short(1e6 / median(series[target]))} a second`;
  return [
    { part: "engine", what: "verdict, 8 people × 20 items", ours: perSecond("verdict") },
    { part: "engine", what: "whole report, 8 people × 20 items", ours: perSecond("report") },
  ];
}

/**
 * Budget 9: levels, counts, bounds, people affected and the order of reasons. The floor is given its answers as bytes, so the
 * budget holds for a deal that has been read; what reading the document adds stands in a row of its own.
 */
async function measureAgainstFloor(rounds: number): Promise<Measure[]> {
  const wide = wideDeal(15, 40);
  const floor = new TypedArrayFloor(15, 40);
  const { situation } = readDeal(wide.deal, wide.policy);
  const work = {
    read: () => explanationOf(readAgain(situation)),
    document: () => explainedVerdict(wide),
    floor: () => floor.run(wide.bytes),
  };
  const series = await alternate(["read", "document", "floor"], rounds, (target) => microsecondsOf(work[target]));
  const row = (target: "read" | "document", what: string): Measure => {
    const ratios = ratiosOf(series[target], series.floor);
    return {
      part: "engine",
      what,
      ours: `${short(median(series[target]))} µs`,
      floor: `typed arrays ${short(median(series.floor))} µs`,
      ratios,
      budget: "≤ 4 ×",
      met: withinAll(ratios, 4),
    };
  };
  return [row("read", "verdict with reasons, 15 × 40, deal read"), row("document", "the same, document read first")];
}

/** Budget 11: one answer more, against reading the whole document again. */
async function measureOneAnswer(rounds: number): Promise<Measure> {
  const wide = wideDeal(15, 40);
  const reading = readDeal(wide.deal, wide.policy);
  const answer = { ...(wide.deal.answers[77] as Answer), value: 2 as const, on: wide.deal.now };
  const work = { ours: () => explanationOf(withAnswer(answer, reading)), whole: () => explainedVerdict(wide) };
  const series = await alternate(["ours", "whole"], rounds, (target) => microsecondsOf(work[target]));
  const ratios = ratiosOf(series.ours, series.whole);
  return {
    part: "engine",
    what: "one changed answer, 15 × 40",
    ours: `${short(median(series.ours))} µs`,
    floor: `whole document ${short(median(series.whole))} µs`,
    ratios,
    budget: "≤ 0.1 ×",
    met: withinAll(ratios, 0.1),
  };
}

async function measureRobustness(rounds: number): Promise<Measure> {
  const deal = instrumentDeal(15);
  const work = { robust: () => robustnessOf(deal), verdict: () => verdictOf(deal) };
  const series = await alternate(["robust", "verdict"], rounds, (target) => microsecondsOf(work[target]));
  const milliseconds = series.robust.map((microseconds) => microseconds / 1000);
  return {
    part: "engine",
    what: "robust report, 15 people, last stage",
    ours: `${short(median(milliseconds))} ms`,
    floor: `verdict ${short(median(series.verdict) / 1000)} ms`,
    ratios: ratiosOf(series.robust, series.verdict),
    budget: "< 20 ms",
    met: withinAll(milliseconds, 20),
  };
}

const sizes = {
  "5 × 10": { people: 5, items: 10 },
  "15 × 40": { people: 15, items: 40 },
  "50 × 150": { people: 50, items: 150 },
  "100 × 400": { people: 100, items: 400 },
  "200 × 1000": { people: 200, items: 1000 },
} as const;
type Size = keyof typeof sizes;

/** Budget 10: the slope of time over people × items, both on a logarithmic scale. */
async function measureGrowth(rounds: number): Promise<Measure> {
  const names = Object.keys(sizes) as Size[];
  const deals = Object.fromEntries(
    names.map((name) => [name, wideDeal(sizes[name].people, sizes[name].items)]),
  ) as Record<Size, WideDeal>;
  const series = await alternate(names, rounds, (name) => microsecondsOf(() => explainedVerdict(deals[name])));
  const exponents = Array.from({ length: rounds }, (_, round) =>
    slopeOf(
      names.map((name) => [
        Math.log(sizes[name].people * sizes[name].items),
        Math.log(series[name][round] ?? Number.NaN),
      ]),
    ),
  );
  const [smallest, largest] = [median(series["5 × 10"]), median(series["200 × 1000"])];
  return {
    part: "engine",
    what: "growth in people × items, exponent",
    ours: `${short(smallest)} µs → ${short(largest / 1000)} ms`,
    floor: "5 × 10 → 200 × 1000",
    ratios: exponents,
    budget: "≤ 1.0",
    met: withinAll(exponents, 1),
  };
}

function explainedVerdict({ deal, policy }: WideDeal): unknown {
  return explanationOf(readDeal(deal, policy));
}
