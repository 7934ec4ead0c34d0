import type { Role } from "#app/engine/policy/policy.ts";
import { usualOrder } from "./pipeline-view.ts";
import { PipelineSearch, type PipelineView } from "./schema.ts";

/** What the address asks for; whoever owns no deals begins with all that they meet. */
export function viewFrom(url: URL, role: Role): PipelineView {
  const given = Object.fromEntries(Object.keys(PipelineSearch.shape).map((name) => [name, url.searchParams.get(name)]));
  const { owner, order, ...rest } = PipelineSearch.parse(given);
  return { ...rest, owner: owner ?? usualOwner(role), order: order ?? usualOrder(rest.sort) };
}

function usualOwner(role: Role): PipelineView["owner"] {
  return role === "rep" ? "mine" : "all";
}
