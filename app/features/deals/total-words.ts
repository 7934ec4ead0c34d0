import { sayAmount } from "#app/lib/money.ts";
import { sayNumber } from "#app/lib/numbers.ts";
import type { PipelineTotals } from "./pipeline-totals.server.ts";
import type { PipelineView } from "./pipeline.schema.ts";

type Totals = Omit<PipelineTotals, "hasDeals" | "owners">;

/** "9 deals, €1,367,000", "2 ready, €206,000", "3 ended early and honestly, 7 months before their targets". */
export function totalWords(totals: Totals, state: PipelineView["state"]): string[] {
  return [...foundWords(totals, state), ...earlyWords(totals)];
}

function foundWords({ deals, isMore, ready, amounts }: Totals, state: PipelineView["state"]): string[] {
  if (isMore) return [`more than ${sayNumber(deals - 1)} deals, too many to add up at once`];
  const all = sumWords(amounts.map(({ currency, amountMinor }) => ({ currency, minor: amountMinor })));
  const sure = sumWords(amounts.map(({ currency, readyMinor }) => ({ currency, minor: readyMinor })));
  const found = `${sayNumber(deals)} ${deals === 1 ? "deal" : "deals"}${all}`;
  return state === "open" && ready > 0 ? [found, `${sayNumber(ready)} ready${sure}`] : [found];
}

function earlyWords({ endedEarly, isMoreEarly, savedDays }: Totals): string[] {
  if (endedEarly === 0) return [];
  if (isMoreEarly) return [`more than ${sayNumber(endedEarly - 1)} ended early and honestly`];
  return [`${sayNumber(endedEarly)} ended early and honestly${savedWords(endedEarly, savedDays)}`];
}

/** Time that an honest end gave back: from the end to the target date that nobody has to work towards any more. */
function savedWords(count: number, days: number): string {
  if (days < 7) return "";
  const [weeks, months] = [Math.round(days / 7), Math.round(days / 30.4)];
  const time = weeks < 9 ? `${weeks} ${weeks === 1 ? "week" : "weeks"}` : `${months} months`;
  return count === 1 ? `, ${time} before its target` : `, ${time} before their targets in all`;
}

/** Currencies are never added up. */
function sumWords(sums: readonly { currency: string; minor: number }[]): string {
  return sums
    .filter(({ currency, minor }) => currency !== "" && minor > 0)
    .map(({ currency, minor }) => `, ${sayAmount(Math.round(minor / 100) * 100, currency)}`)
    .join("");
}
