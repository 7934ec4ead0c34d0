import { isWellFormedText } from "./canonical.ts";
import { isCalendarDay } from "./day.ts";
import type { DealDocument } from "./document.ts";
import { policies } from "./policies.ts";
import type { Policy } from "./policy.ts";

/** Where a document does not fit, and why in words. */
export interface DocumentFault {
  /** As one would write it: `answers[3].item`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

/**
 * The first thing in a well-shaped document that contradicts itself or its policy; null when it fits. Records by or about
 * people who are not on the roster are no fault: they may have left.
 */
export function findDocumentFault(deal: DealDocument): DocumentFault | null {
  const policy = policies.get(deal.policy);
  if (!policy)
    return { path: "policy", message: `unknown policy "${deal.policy}"; known: ${[...policies.keys()].join(", ")}` };
  for (const faults of [
    faultsOfText(deal, ""),
    faultsOfDates(deal),
    faultsOfIds(deal),
    faultsOfItems(deal, policy),
    faultsOfPriority(deal),
  ]) {
    for (const fault of faults) return fault;
  }
  return null;
}

/** What has no canonical form has no hash: a lone surrogate has no bytes, an infinity no digits. */
function* faultsOfText(value: unknown, path: string): Generator<DocumentFault> {
  if (typeof value === "string" && !isWellFormedText(value)) yield { path, message: "text with a lone surrogate" };
  if (typeof value === "number" && !Number.isFinite(value)) yield { path, message: "a number beyond every range" };
  if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      yield* faultsOfText(key, path);
      yield* faultsOfText(entry, joinedPath(path, key, value));
    }
  }
}

function joinedPath(path: string, key: string, parent: object): string {
  if (Array.isArray(parent)) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function* faultsOfDates(deal: DealDocument): Generator<DocumentFault> {
  if (!isCalendarDay(deal.now)) yield { path: "now", message: `"${deal.now}" is not a calendar day (YYYY-MM-DD)` };
  for (const list of ["answers", "attestations", "rankings", "changes", "signoffs", "events"] as const) {
    for (const [index, { on }] of deal[list].entries()) {
      const path = `${list}[${String(index)}].on`;
      if (!isCalendarDay(on)) yield { path, message: `"${on}" is not a calendar day (YYYY-MM-DD)` };
      if (on > deal.now) yield { path, message: `${on} is in the future of ${deal.now}` };
    }
  }
}

function* faultsOfIds(deal: DealDocument): Generator<DocumentFault> {
  yield* faultsOfRepeats(
    deal.stakeholders.map(({ id }) => id),
    (index) => `stakeholders[${index}].id`,
  );
  yield* faultsOfRepeats(deal.initiatives, (index) => `initiatives[${index}]`);
  yield* faultsOfRepeats(
    deal.requirements.map(({ id }) => id),
    (index) => `requirements[${index}].id`,
  );
}

function* faultsOfRepeats(ids: readonly string[], pathOf: (index: string) => string): Generator<DocumentFault> {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) yield { path: pathOf(String(index)), message: `"${id}" appears twice` };
    seen.add(id);
  }
}

function* faultsOfItems(deal: DealDocument, policy: Policy): Generator<DocumentFault> {
  const statements = policy.gates.flatMap((gate) => (gate.kind === "statement" ? [gate.item] : []));
  const answerable = new Set<string>([...statements, policy.check.item]);
  const nameable = new Set([...answerable, "rank", "power", "track", "sign"]);
  for (const [index, { item, value }] of deal.answers.entries()) {
    const path = `answers[${String(index)}]`;
    if (!answerable.has(item)) yield { path: `${path}.item`, message: itemMessage(item, nameable) };
    if (item === policy.check.item && value === "not_mine")
      yield { path: `${path}.value`, message: `"not_mine" does not exist for "${item}"` };
  }
  for (const [index, { makesStale }] of deal.events.entries()) {
    for (const [place, item] of makesStale.entries()) {
      if (!nameable.has(item))
        yield { path: `events[${String(index)}].makesStale[${String(place)}]`, message: `unknown item "${item}"` };
    }
  }
}

function itemMessage(item: string, nameable: ReadonlySet<string>): string {
  return nameable.has(item) ? `"${item}" takes no answers; it has records of its own` : `unknown item "${item}"`;
}

function* faultsOfPriority(deal: DealDocument): Generator<DocumentFault> {
  const listed = new Set(deal.initiatives);
  if (!listed.has(deal.focal)) yield { path: "focal", message: `"${deal.focal}" is not in the list of initiatives` };
  if (deal.capacity !== null && !isCapacity(deal.capacity, listed.size)) {
    yield {
      path: "capacity",
      message: `${String(deal.capacity)} is not a whole number from 1 to ${String(listed.size)}`,
    };
  }
  for (const [index, { tiers }] of deal.rankings.entries())
    yield* faultsOfRanking(tiers, { listed, path: `rankings[${String(index)}].tiers` });
}

function* faultsOfRanking(
  tiers: readonly (readonly string[])[],
  { listed, path }: { listed: ReadonlySet<string>; path: string },
): Generator<DocumentFault> {
  const seen = new Set<string>();
  for (const [tier, initiatives] of tiers.entries()) {
    for (const [place, initiative] of initiatives.entries()) {
      const at = `${path}[${String(tier)}][${String(place)}]`;
      if (!listed.has(initiative)) yield { path: at, message: `"${initiative}" is not in the list of initiatives` };
      if (seen.has(initiative)) yield { path: at, message: `"${initiative}" is ranked twice` };
      seen.add(initiative);
    }
  }
}

function isCapacity(value: number, initiatives: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= initiatives;
}
