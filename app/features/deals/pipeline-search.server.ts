import type { Role } from "#app/engine/policy/policy.ts";
import { everything, usualOrder } from "./pipeline-view.ts";
import { PipelineSearch, type PipelineView } from "./pipeline.schema.ts";

/** What the address asks for; whoever owns no deals begins with all that they meet. */
export function viewFrom(url: URL, role: Role): PipelineView {
  const given = Object.fromEntries(Object.keys(PipelineSearch.shape).map((name) => [name, url.searchParams.get(name)]));
  const { owner, order, ...rest } = PipelineSearch.parse(given);
  return { ...rest, owner: owner ?? usualOwner(role), order: order ?? usualOrder(rest.sort) };
}

/** All open deals of whoever the address names: what a forecast adds up. */
export function ownersViewFrom(url: URL, role: Role): PipelineView {
  const { owner, ...view } = viewFrom(url, role);
  return { ...view, ...everything, after: null, owner };
}

function usualOwner(role: Role): "mine" | "all" {
  return role === "rep" ? "mine" : "all";
}
