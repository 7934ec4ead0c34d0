import type { VersionCosts } from "#app/engine/versions/content.ts";
import type { CostChange } from "#app/engine/versions/difference.ts";
import { sayAmount } from "#app/lib/money.ts";
import type { Parties } from "./task.present.ts";

/** One thing about what it costs: "Once", "€120,000". */
export type CostLine = { term: string; value: string };

/** What a plan costs, in words, in the order in which people ask. What nobody stated is left out. */
export function costLinesOf(costs: VersionCosts, parties: Parties): CostLine[] {
  return parts.flatMap((part) => {
    const value = sayPart(part, costs);
    return value === null ? [] : [{ term: termOf(part, parties), value }];
  });
}

/** The same where room is short: the years beside the yearly price, and no days, which stand with what each side commits. */
export function shortCostLinesOf(costs: VersionCosts, parties: Parties): CostLine[] {
  const isMerged = costs.yearlyMinor !== null && costs.termMonths !== null;
  const lines = costLinesOf({ ...costs, buyerDays: null, sellerDays: null }, parties);
  if (!isMerged) return lines;
  const yearly = termOf("yearlyMinor", parties);
  return lines
    .filter(({ term }) => term !== termOf("termMonths", parties))
    .map((line) => (line.term === yearly ? { ...line, term: `${yearly}, ${sayTerm(costs.termMonths ?? 0)}` } : line));
}

type Part = CostChange["part"];

const parts: readonly Part[] = ["oneOffMinor", "yearlyMinor", "termMonths", "wayOut", "buyerDays", "sellerDays"];

function termOf(part: Part, { accountName, vendorName }: Parties): string {
  switch (part) {
    case "currency":
      return "Currency";
    case "oneOffMinor":
      return "Once";
    case "yearlyMinor":
      return "Each year";
    case "termMonths":
      return "Term";
    case "wayOut":
      return "Way out";
    case "buyerDays":
      return `Days of ${owned(accountName)} people`;
    case "sellerDays":
      return `Days of ${owned(vendorName)} people`;
  }
}

/** "Northwind’s", "Halden Logistics’". */
function owned(name: string): string {
  return name.endsWith("s") ? `${name}’` : `${name}’s`;
}

function sayPart(part: Part, costs: VersionCosts): string | null {
  switch (part) {
    case "currency":
      return costs.currency;
    case "oneOffMinor":
    case "yearlyMinor":
      return costs[part] === null ? null : sayAmount(costs[part], costs.currency);
    case "termMonths":
      return costs.termMonths === null ? null : sayTerm(costs.termMonths);
    case "wayOut":
      return costs.wayOut;
    case "buyerDays":
    case "sellerDays":
      return costs[part] === null ? null : sayDays(costs[part]);
  }
}

/** "3 years", "18 months". */
function sayTerm(months: number): string {
  if (months % 12 !== 0) return months === 1 ? "1 month" : `${months} months`;
  return months === 12 ? "1 year" : `${months / 12} years`;
}

export function sayDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

const NOT_STATED = "not stated";

export function costChangeWords({ part, before, after }: Omit<CostChange, "kind">, parties: Parties) {
  return {
    label: termOf(part, parties),
    before: (before && sayPart(part, before)) ?? NOT_STATED,
    after: (after && sayPart(part, after)) ?? NOT_STATED,
  };
}
