import { capitalised, countWord } from "#app/lib/words.ts";
import { daysBetween } from "#app/lib/calendar.ts";
import { initialsOf } from "#app/ui/person.tsx";
import type { RankSpread } from "#app/ui/rank-chart.tsx";
import { namesOf, type PictureFacts, type Voices } from "./picture-facts.ts";
import { expiryDaysOf } from "./expiry.ts";

export type RankingPicture = {
  title: string;
  lede: string;
  finding: string;
  places: number;
  cut: { after: number; label: string };
  rows: readonly RankSpread[];
};

type Ballot = { by: string; tiers: readonly (readonly string[])[]; on: string };

/** Where each person put each initiative; null while nobody has ranked. */
export function rankingPictureOf(facts: PictureFacts): RankingPicture | null {
  const ballots = ballotsOf(facts);
  if (ballots.length === 0) return null;
  const { capacity, names, focal } = contestOf(facts);
  const within = ballots.filter((ballot) => (placeIn(ballot, focal) ?? Infinity) <= capacity).length;
  const title = `${withinWords(capacity)} for ${countWord(within)} of ${countWord(ballots.length)}`;
  return {
    title,
    lede: `Where ${ballots.length === 1 ? "one person" : `${countWord(ballots.length)} people`} put it among ${countWord(names.size)} initiatives.`,
    finding: `${names.get(focal) ?? ""}: ${title}`,
    places: names.size,
    cut: { after: capacity, label: `${facts.room.accountName.split(" ")[0]} can run ${capacity}` },
    rows: orderOf(facts, ballots).map((id, at) => ({
      key: String(at),
      label: names.get(id) ?? "",
      current: id === focal,
      places: spreadOf(id, ballots, id === focal ? facts : null),
    })),
  };
}

/** Who put the deal's own initiative where, by name. */
export function voicesOnRanking(facts: PictureFacts): Voices {
  const { capacity, names, focal } = contestOf(facts);
  const ballots = ballotsOf(facts);
  const farHalf = Math.max(capacity, Math.ceil(names.size / 2));
  const isFresh = (ballot: Ballot) =>
    daysBetween(ballot.on, facts.today) <= expiryDaysOf("rank", facts.document.stage) && !isOvertaken(ballot, facts);
  const placed = (ballot: Ballot) => placeIn(ballot, focal);
  const who = (holds: (ballot: Ballot, place: number) => boolean) =>
    namesOf(
      facts,
      ballots.filter((ballot) => placed(ballot) !== null && holds(ballot, placed(ballot) ?? 0)).map(({ by }) => by),
    );
  const heard = new Set(ballots.filter((ballot) => placed(ballot) !== null).map(({ by }) => by));
  return {
    inFavour: who(
      (ballot, place) => isFresh(ballot) && worstPlace(ballot, focal, names.size) <= capacity && place <= farHalf,
    ),
    against: who((_, place) => place > farHalf),
    reserved: who(
      (ballot, place) => isFresh(ballot) && place <= farHalf && worstPlace(ballot, focal, names.size) > capacity,
    ),
    stale: who((ballot, place) => place <= farHalf && !isFresh(ballot)),
    silent: namesOf(
      facts,
      facts.rows.roster.filter(({ id }) => !heard.has(id)).map(({ id }) => id),
    ),
    doNotKnow: [],
    notTheirs: [],
  };
}

function contestOf({ rows, document, report }: PictureFacts) {
  const gate = report.gates.find(({ id }) => id === "priority");
  const capacity = gate?.details.kind === "priority" ? gate.details.capacity : 1;
  return { capacity, focal: document.focal, names: new Map(rows.initiatives.map(({ id, name }) => [id, name])) };
}

function ballotsOf({ document }: PictureFacts): Ballot[] {
  const roster = new Set(document.stakeholders.map(({ id }) => id));
  return document.rankings.filter(({ by, tiers }) => roster.has(by) && tiers.length > 0);
}

function isOvertaken({ on }: Ballot, { document }: PictureFacts): boolean {
  return document.events.some((event) => event.makesStale.includes("rank") && on < event.on);
}

/** The best place this ballot leaves it, as the gate counts: 1 and whatever stands above. */
function placeIn({ tiers }: Ballot, id: string): number | null {
  const own = tiers.findIndex((tier) => tier.includes(id));
  return own < 0 ? null : 1 + tiers.slice(0, own).flat().length;
}

/** The worst one: whatever is tied with it or not ranked may stand above it too. */
function worstPlace({ tiers }: Ballot, id: string, total: number): number {
  const own = tiers.findIndex((tier) => tier.includes(id));
  const below = tiers.slice(own + 1).flat().length;
  return total - below;
}

function spreadOf(id: string, ballots: readonly Ballot[], named: PictureFacts | null): RankSpread["places"] {
  const byPlace = new Map<number, string[]>();
  for (const ballot of ballots) {
    const place = placeIn(ballot, id);
    if (place !== null) byPlace.set(place, [...(byPlace.get(place) ?? []), ballot.by]);
  }
  const initials = (by: readonly string[], { rows }: PictureFacts) =>
    rows.roster.filter((person) => by.includes(person.id)).map(({ name }) => initialsOf(name));
  return [...byPlace]
    .sort(([a], [b]) => a - b)
    .map(([place, by]) => ({ place, count: by.length, ...(named === null ? {} : { who: initials(by, named) }) }));
}

/** The order that agrees most with the ballots; where there is none, the deal's own first. */
function orderOf({ report, rows, document }: PictureFacts, ballots: readonly Ballot[]): string[] {
  const [order] = report.agreement.ranking?.orders ?? [];
  const ranked = (order ?? rows.initiatives.map(({ id }) => id)).filter((id) =>
    ballots.some((ballot) => placeIn(ballot, id) !== null),
  );
  return [document.focal, ...ranked.filter((id) => id !== document.focal)];
}

function withinWords(capacity: number): string {
  return capacity === 1
    ? "First"
    : capacity === 2
      ? "First or second"
      : capitalised(`among the first ${countWord(capacity)}`);
}
