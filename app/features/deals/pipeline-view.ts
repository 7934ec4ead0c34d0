import { paths } from "#app/paths.ts";
import type { Role } from "#app/engine/policy/policy.ts";
import { gateName, KNOWN_GATES } from "#app/features/readiness/gate-words.ts";
import { CATEGORIES, categoryNames } from "./forecast-words.ts";
import { isQuarterWord, quarterIn } from "./pipeline-days.ts";
import type { PipelineSort, PipelineView } from "./pipeline.schema.ts";
import type { SavedView } from "./views.schema.ts";

/** The words of a view's address, without a page. */
export function searchOf(view: PipelineView): string {
  return pipelineHref(view, {}).replace(/^[^?]*\?/, "");
}

/** Kept views as links; a colleague's names whose it is. */
export function viewLinks(views: readonly SavedView[], view: PipelineView) {
  return views.map(({ id, name, search, isOwn, ownerName }) => ({
    key: id,
    name: isOwn ? name : `${name} (${ownerName})`,
    href: `${paths.pipeline()}?${search}`,
    isShown: search === searchOf(view),
  }));
}

/** The sentence of a view, as words: "Deals owned by me, closing this quarter". */
export function sentenceWords(view: PipelineView, role: Role): string {
  const said = sentenceParts(view, role, [])
    .filter(({ isSaid }) => isSaid)
    .map(({ options, value }) => options.find((option) => option.value === value)?.label ?? "");
  const find = view.find === "" ? "" : `, found by “${view.find}”`;
  return `Deals ${said.join(", ")}${find}, sorted ${sortWords(view)}.`;
}

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
  owner: "by owner",
  released: "by the age of the release",
  plan: "by the oldest open step",
  target: "by target date",
  amount: "by amount",
  quiet: "by who has been quiet longest",
};

export function sortWords({ sort, order }: PipelineView): string {
  return order === usualOrder(sort) ? SORT_WORDS[sort] : `${SORT_WORDS[sort]}, the other way round`;
}

/** A word of the filter sentence. Those that say something stand in it; the others wait below. */
export type SentencePart = {
  name: "owner" | "state" | "closing" | "release" | "blocks" | "pace" | "category";
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  isSaid: boolean;
};

/** What nobody has chosen, for the parts that are not said until they are. */
export const UNSAID = { state: "open", blocks: "any", pace: "any", category: "any" } as const;

/** Everything that is open, whoever it belongs to. */
export const everything = { owner: "all", closing: "any", release: "any", find: "", ...UNSAID } as const;

export function sentenceParts(view: PipelineView, role: Role, owners: readonly Owner[]): SentencePart[] {
  const part = (name: SentencePart["name"], label: string, options: SentencePart["options"]): SentencePart => ({
    name,
    label,
    options,
    value: view[name],
    isSaid: !(name in UNSAID) || view[name] !== UNSAID[name as keyof typeof UNSAID],
  });
  return [
    ownersPart(view, role, owners),
    part("closing", "Closing", closingOptions(view)),
    part("release", "Release", releaseOptions),
    part("state", "Open or ended", stateOptions),
    part("blocks", "What decides", blockOptions),
    part("pace", "How it moves", paceOptions),
    part("category", "Forecast", categoryWords),
  ];
}

export function ownersPart(view: PipelineView, role: Role, owners: readonly Owner[]): SentencePart {
  const options = ownerOptions(view, role, owners);
  return { name: "owner", label: "Whose", options, value: view.owner, isSaid: true };
}

type Owner = { id: string; name: string };

function ownerOptions({ owner }: PipelineView, role: Role, owners: readonly Owner[]): SentencePart["options"] {
  const meetsAll = role === "admin" || role === "manager";
  const known = [
    { value: "mine", label: "owned by me" },
    { value: "all", label: meetsAll ? "of everybody" : "that I am on" },
    ...owners.map(({ id, name }) => ({ value: id, label: `owned by ${name}` })),
  ];
  return known.some(({ value }) => value === owner) ? known : [...known, { value: owner, label: "of somebody else" }];
}

const stateOptions = [
  { value: "open", label: "still open" },
  { value: "ended", label: "ended" },
  { value: "early", label: "ended early" },
];

const usualClosings: SentencePart["options"] = [
  { value: "any", label: "closing any day" },
  { value: "late", label: "past their target" },
  { value: "month", label: "closing this month" },
  { value: "quarter", label: "closing this quarter" },
  { value: "next", label: "closing next quarter" },
  { value: "later", label: "closing later" },
];

/** What only a sum of the forecast leads to is no choice until it was made: nobody else's page has to carry it. */
function closingOptions({ closing }: PipelineView): SentencePart["options"] {
  if (closing === "rest") return [...usualClosings, { value: closing, label: "still to close this quarter" }];
  if (!isQuarterWord(closing)) return usualClosings;
  return [...usualClosings, { value: closing, label: `closing in ${quarterIn(closing).name}` }];
}

const releaseOptions = [
  { value: "any", label: "with or without a release" },
  { value: "some", label: "with a release" },
  { value: "none", label: "not released yet" },
  { value: "ready", label: "released as ready" },
  { value: "open", label: "released with open questions" },
  { value: "split", label: "released as not agreed yet" },
  { value: "no", label: "released as not for them now" },
];

const blockOptions = [
  { value: "any", label: "whatever decides" },
  ...KNOWN_GATES.map((id) => ({ value: id, label: `held back by ${inSentence(gateName(id))}` })),
];

const paceOptions = [
  { value: "any", label: "moving or not" },
  { value: "quiet", label: "quiet for 14 days" },
  { value: "risk", label: "with a plan at risk" },
  { value: "stalled", label: "with a stalled plan" },
];

const categoryWords = [
  { value: "any", label: "in any forecast" },
  ...CATEGORIES.map((value) => ({ value, label: `in ${categoryNames[value]}` })),
];

export const sortOptions = Object.entries(SORT_WORDS).map(([value, label]) => ({ value, label }));

function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
