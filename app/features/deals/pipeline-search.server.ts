import type { Role } from "#app/engine/policy/policy.ts";
import { everything, searchOf, usualOrder } from "./pipeline-view.ts";
import type { SavedView } from "./views.schema.ts";
import { PipelineSearch, type PipelineView } from "./pipeline.schema.ts";

/** What the address asks for; whoever owns no deals begins with all that they meet. */
export function viewFrom(url: URL, role: Role): PipelineView {
  const given = Object.fromEntries(Object.keys(PipelineSearch.shape).map((name) => [name, url.searchParams.get(name)]));
  const { owner, order, ...rest } = PipelineSearch.parse(given);
  return { ...rest, owner: owner ?? usualOwner(role), order: order ?? usualOrder(rest.sort) };
}

/** An address without words opens the view that the member has chosen to begin with. */
export function addressWith(views: readonly SavedView[], url: URL): URL {
  const chosen = views.find(({ isDefault }) => isDefault);
  return url.search === "" && chosen ? new URL(`?${chosen.search}`, url) : url;
}

/** All open deals of whoever the address names: what a forecast adds up. */
export function ownersViewFrom(url: URL, role: Role): PipelineView {
  const { owner, ...view } = viewFrom(url, role);
  return { ...view, ...everything, after: null, owner };
}

/** An address' words in one spelling, without what it does not know and without a page: what a kept view holds. */
export function keptSearch(search: string, role: Role): string {
  const view = viewFrom(new URL(search.replace(/^\??/, "?"), "http://pipeline.invalid"), role);
  return searchOf(view);
}

function usualOwner(role: Role): "mine" | "all" {
  return role === "rep" ? "mine" : "all";
}
