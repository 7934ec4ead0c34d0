import type { Verdict } from "#app/engine/alignment/document.ts";
import { levelOfVerdict, markOfLevel, verdictName } from "#app/features/readiness/verdict-words.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import { sayDay, sayExactDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { CATEGORIES, categoryNames, isMismatch } from "./forecast-words.ts";
import type { Forecast, Slip, Sum } from "./forecast.queries.server.ts";
import { closingIn, quarterOf } from "./pipeline-days.ts";
import { pipelineHref } from "./pipeline-view.ts";
import type { PipelineView } from "./pipeline.schema.ts";
import { amountsOf, grouped, sumOf } from "./sums.ts";

/** Deals and what they add up to, one amount a currency. */
export type Cell = { amounts: readonly string[]; deals: string; href: string; isMismatch: boolean } | null;
export type ForecastRow = { key: string; name: string; cells: readonly Cell[]; note: string };
export type ForecastView = {
  isEmpty: boolean;
  /** Where reps are surer than their customers; null where nobody is. */
  mismatch: string | null;
  verdicts: readonly { name: string; mark: LevelName }[];
  beliefs: readonly ForecastRow[];
  categories: readonly string[];
  quarters: readonly ForecastRow[];
  owners: readonly ForecastRow[];
  slipSentence: string;
  slips: readonly {
    key: string;
    href: string;
    accountName: string;
    title: string;
    moved: string;
    span: string;
    last: string;
  }[];
};

/** How customers' words stand in the table's head, and which word of the pipeline's sentence they are. */
const SAID = [
  { verdict: "self-qualified", release: "ready" },
  { verdict: "qualifying", release: "open" },
  { verdict: "misaligned", release: "split" },
  { verdict: "self-disqualified", release: "no" },
  { verdict: "", release: "none" },
] as const;

/** Beliefs that count in a sum. What is omitted is shown once, beside what was released, and nowhere else. */
const COUNTED = CATEGORIES.filter((category) => category !== "omitted");

export function forecastOf(
  found: Forecast,
  { view, today }: { view: PipelineView; today: CalendarDate },
): ForecastView {
  const to = (change: Partial<PipelineView>) => pipelineHref(view, change);
  return {
    isEmpty: found.beliefs.length === 0,
    mismatch: mismatchOf(found.beliefs),
    verdicts: SAID.map(({ verdict }) => ({ name: saidName(verdict), mark: saidMark(verdict) })),
    beliefs: CATEGORIES.map((category) => ({
      key: category,
      name: categoryNames[category],
      cells: SAID.map(({ verdict, release }) => {
        const sums = found.beliefs.filter((sum) => sum.category === category && sum.verdict === verdict);
        return cellOf(sums, { href: to({ category, release }), isMismatch: isMismatch(category, verdict || null) });
      }),
      note: ageWords(found.ages.find((age) => age.category === category)?.days),
    })),
    categories: COUNTED.map((category) => categoryNames[category]),
    quarters: grouped(found.quarters, ({ quarterOn }) => quarterOn ?? "").map(([key, sums]) => ({
      key,
      name: key === "" ? "Past their target" : quarterOf(key).name,
      cells: COUNTED.map((category) => {
        const closing = key === "" ? "late" : closingIn(key, today);
        return cellOf(ofCategory(sums, category), { href: to({ category, closing }) });
      }),
      note: "",
    })),
    owners: grouped(found.owners, ({ ownerId }) => ownerId ?? "").map(([key, sums]) => ({
      key,
      name: sums[0]?.name ?? "",
      cells: COUNTED.map((category) =>
        cellOf(ofCategory(sums, category), { href: key === "" ? null : to({ category, owner: key }) }),
      ),
      note: "",
    })),
    slipSentence: slipSentence(found.slips),
    slips: found.slips.map((slip) => slipView(slip, today)),
  };
}

function saidName(verdict: Verdict | ""): string {
  return verdict === "" ? "Nothing released" : verdictName(verdict, "vendor");
}

function saidMark(verdict: Verdict | ""): LevelName {
  return verdict === "" ? "unheard" : markOfLevel(levelOfVerdict(verdict));
}

function ageWords(days: number | undefined): string {
  if (days === undefined) return "";
  return days === 1 ? "1 day" : `${days} days`;
}

function ofCategory<Of extends Sum>(sums: readonly Of[], category: Sum["category"]): Of[] {
  return sums.filter((sum) => sum.category === category);
}

function cellOf(sums: readonly Sum[], link: { href: string | null; isMismatch?: boolean }): Cell {
  const deals = sumOf(sums, "deals");
  if (deals === 0) return null;
  return {
    amounts: amountsOf(sums),
    deals: deals === 1 ? "1 deal" : `${deals} deals`,
    href: link.href ?? "",
    isMismatch: link.isMismatch ?? false,
  };
}

function mismatchOf(beliefs: Forecast["beliefs"]): string | null {
  const surer = beliefs.filter(({ category, verdict }) => isMismatch(category, verdict || null));
  const deals = sumOf(surer, "deals");
  if (deals === 0) return null;
  const amounts = amountsOf(surer);
  const what = amounts.length === 0 ? "" : `, ${amounts.join(" and ")}`;
  return deals === 1
    ? `One deal in Commit${what}, is counted on although its customer has not released “ready”.`
    : `${deals} deals in Commit${what}, are counted on although their customers have not released “ready”.`;
}

function slipSentence(slips: readonly Slip[]): string {
  const [first] = slips;
  if (!first) return "No open deal has moved its target date.";
  const { allDeals, allMoves } = first;
  const deals = allDeals === 1 ? "One open deal has" : `${allDeals} open deals have`;
  return `${deals} moved the target date, ${allMoves === 1 ? "once" : `${allMoves} times`} in all.`;
}

function slipView(slip: Slip, today: CalendarDate): ForecastView["slips"][number] {
  const { dealId, accountName, title, moves, days } = slip;
  const by = Math.abs(days) === 1 ? "1 day" : `${Math.abs(days)} days`;
  const moved = days === 0 ? "back where it was" : days > 0 ? `${by} later` : `${by} earlier`;
  return {
    key: dealId,
    href: paths.deal(dealId),
    accountName,
    title,
    moved: `${moved}, ${moves === 1 ? "one move" : `${moves} moves`}`,
    span: `${sayExactDay(slip.firstOn)} → ${sayExactDay(slip.targetOn)}`,
    last: `${slip.lastBy}, ${sayDay(slip.lastOn, today)}`,
  };
}
