/**
 * An order in the making: best first, ties share a tier, and what is in no tier is not ranked, which is not "last".
 * Typed as a place for each initiative, so that one set of fields serves fingers, keyboards and browsers without script.
 */
export type Tiers = readonly (readonly string[])[];

/** The place typed for each initiative; empty means not ranked. */
export type Places = Readonly<Record<string, string>>;

export const PLACE_PATTERN = /^[1-9]\d{0,2}$/;

/** Whatever is not a place counts as not ranked here; the form says so beside the field. */
export function tiersOf(places: Places): string[][] {
  const typed = Object.entries(places).filter(([, place]) => PLACE_PATTERN.test(place.trim()));
  const numbers = [...new Set(typed.map(([, place]) => Number(place)))].sort((a, b) => a - b);
  return numbers.map((number) => typed.flatMap(([id, place]) => (Number(place) === number ? [id] : [])));
}

/** Places as in sport: after two seconds comes a fourth. */
export function placesOf(tiers: Tiers, ids: readonly string[]): Record<string, string> {
  const ranked = rankedPlaces(tiers);
  return Object.fromEntries(ids.map((id) => [id, String(ranked.find((entry) => entry.id === id)?.place ?? "")]));
}

export function rankedPlaces(tiers: Tiers): { id: string; place: number; isTied: boolean }[] {
  return tiers.flatMap((tier, at) => {
    const place = 1 + tiers.slice(0, at).reduce((above, { length }) => above + length, 0);
    return tier.map((id) => ({ id, place, isTied: tier.length > 1 }));
  });
}

export type Way = "up" | "down";

/** One step: out of a tie to a place of its own, or past the neighbour. At the end of the list nothing moves. */
export function moved(tiers: Tiers, id: string, way: Way): Tiers {
  const at = tiers.findIndex((tier) => tier.includes(id));
  const own = tiers[at];
  if (!own) return tiers;
  if (own.length > 1) {
    const rest = own.filter((other) => other !== id);
    return tiers.toSpliced(at, 1, ...(way === "up" ? [[id], rest] : [rest, [id]]));
  }
  const neighbour = tiers[way === "up" ? at - 1 : at + 1];
  if (!neighbour) return tiers;
  return way === "up" ? tiers.toSpliced(at - 1, 2, own, neighbour) : tiers.toSpliced(at, 2, neighbour, own);
}

/** Put down right before or after another one; a tie stays together. */
export function putBeside(
  tiers: Tiers,
  id: string,
  { other, side }: { other: string; side: "before" | "after" },
): Tiers {
  if (id === other) return tiers;
  const rest = tiers.map((tier) => tier.filter((entry) => entry !== id)).filter((tier) => tier.length > 0);
  const at = rest.findIndex((tier) => tier.includes(other));
  return at < 0 ? tiers : rest.toSpliced(side === "before" ? at : at + 1, 0, [id]);
}

/** Below everything that has a place. */
export function rankedLast(tiers: Tiers, id: string): Tiers {
  return [...tiers, [id]];
}

/** What a move button asks for: "up:<id>", "down:<id>", or "rank:<id>" for what has no place yet. */
export function applied(tiers: Tiers, move: string): Tiers {
  const [verb, id = ""] = move.split(":");
  if (verb === "rank") return tiers.some((tier) => tier.includes(id)) ? tiers : rankedLast(tiers, id);
  return verb === "up" || verb === "down" ? moved(tiers, id, verb) : tiers;
}
