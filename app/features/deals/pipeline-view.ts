import { paths } from "#app/paths.ts";
import type { Role } from "#app/engine/policy/policy.ts";
import { sayAmount } from "#app/lib/money.ts";
import type { PipelineSort, PipelineView } from "./schema.ts";

/** The largest amount is looked for first; everything else begins at its beginning. */
export function usualOrder(sort: PipelineSort): PipelineView["order"] {
  return sort === "amount" ? "desc" : "asc";
}

/** The pipeline's address for a view. A change of anything but the place begins at the first page again. */
export function pipelineHref(view: PipelineView, change: Partial<PipelineView>): string {
  const { find, after, ...words } = { ...view, after: null, ...change };
  const query = new URLSearchParams(words);
  if (find !== "") query.set("find", find);
  if (after !== null) query.set("after", after);
  return `${paths.pipeline()}?${query}`;
}

/** What a column's head leads to: this order, or the other way round where it is this order already. */
export function sortedBy(
  view: PipelineView,
  sort: PipelineSort,
): { href: string; sorted: "ascending" | "descending" | undefined } {
  if (view.sort !== sort) return { href: pipelineHref(view, { sort, order: usualOrder(sort) }), sorted: undefined };
  const isUp = view.order === "asc";
  return { href: pipelineHref(view, { order: isUp ? "desc" : "asc" }), sorted: isUp ? "ascending" : "descending" };
}

const SORT_WORDS: Readonly<Record<PipelineSort, string>> = {
  needs: "by what needs you first",
  account: "by account",
  released: "by the age of the release",
  target: "by target date",
  amount: "by amount",
};

export function sortWords({ sort, order }: PipelineView): string {
  return order === usualOrder(sort) ? SORT_WORDS[sort] : `${SORT_WORDS[sort]}, the other way round`;
}

export const filterOptions = {
  owner: (role: Role) => [
    { value: "mine", label: "owned by me" },
    { value: "all", label: role === "admin" || role === "manager" ? "of everybody" : "that I am on" },
  ],
  state: [
    { value: "open", label: "still open" },
    { value: "ended", label: "ended" },
  ],
  release: [
    { value: "any", label: "with or without a release" },
    { value: "some", label: "with a release" },
    { value: "ready", label: "released as ready" },
    { value: "none", label: "not released yet" },
  ],
  sort: Object.entries(SORT_WORDS).map(([value, label]) => ({ value, label })),
} as const;

type Totals = {
  deals: number;
  ready: number;
  endedEarly: number;
  amounts: readonly { currency: string; amountMinor: number; readyMinor: number }[];
};

/** "9 deals, €1,367,000", "2 ready, €206,000", "3 ended early and honestly". */
export function totalWords({ deals, ready, endedEarly, amounts }: Totals, state: PipelineView["state"]): string[] {
  const all = sumWords(amounts.map(({ currency, amountMinor }) => ({ currency, minor: amountMinor })));
  const sure = sumWords(amounts.map(({ currency, readyMinor }) => ({ currency, minor: readyMinor })));
  const words = [`${deals} ${deals === 1 ? "deal" : "deals"}${all}`];
  if (state === "open" && ready > 0) words.push(`${ready} ready${sure}`);
  if (endedEarly > 0) words.push(`${endedEarly} ended early and honestly`);
  return words;
}

/** Currencies are never added up. */
function sumWords(sums: readonly { currency: string; minor: number }[]): string {
  return sums
    .filter(({ currency, minor }) => currency !== "" && minor > 0)
    .map(({ currency, minor }) => `, ${sayAmount(Math.round(minor / 100) * 100, currency)}`)
    .join("");
}
