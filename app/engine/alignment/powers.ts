import type { Attestation, Level, PowerId } from "./document.ts";
import type { PowerGatePolicy } from "./policy.ts";
import { groupByKey, keyOf, latestByKey } from "./records.ts";
import type { Situation } from "./situation.ts";
import { isFresh } from "./situation.ts";
import type { HolderPlaces } from "./statement-gate.ts";
import { noHolders } from "./statement-gate.ts";

/** What the roster says about one person and one power: each person's latest word, their own included. */
export interface PowerStanding {
  readonly place: number;
  readonly power: PowerId;
  /** Positive words of any age. */
  readonly claims: readonly Attestation[];
  readonly denials: readonly Attestation[];
  readonly ownClaim: boolean;
  readonly othersClaim: number;
  readonly freshOwn: boolean;
  readonly freshOthers: number;
  readonly confirmed: boolean;
}

/** One standing for each power and each person anybody has spoken about, in the order of the roster. */
export function readPowers(situation: Situation): readonly PowerStanding[] {
  const { deal, placeOf, policy } = situation;
  if (deal.stage < policy.powersFromStage) return [];
  const onRoster = (record: Attestation) => placeOf.has(record.by) && placeOf.has(record.holder);
  const latest = latestByKey(deal.attestations, (record) =>
    onRoster(record) ? keyOf([record.power, record.holder, record.by]) : null,
  );
  const groups = groupByKey(latest.values(), (record) => keyOf([record.power, record.holder]));
  return [...groups.values()].map((words) => standingOf(words, situation)).sort((a, b) => a.place - b.place);
}

/** Names, claims and confirmations bind at any age; a confirmation that expires must not soften a veto. */
export function holderPlaces(standings: readonly PowerStanding[], situation: Situation): HolderPlaces {
  if (standings.length === 0) return noHolders;
  const hardPowers = new Set(
    situation.policy.gates.flatMap((gate) => (gate.kind === "power" && gate.hard ? [gate.power] : [])),
  );
  const isHard = (standing: PowerStanding) =>
    hardPowers.has(standing.power) && standing.ownClaim && standing.othersClaim > 0 && standing.denials.length === 0;
  return {
    required: new Set(standings.filter((standing) => standing.claims.length > 0).map((standing) => standing.place)),
    hard: new Set(standings.filter(isHard).map((standing) => standing.place)),
  };
}

/** Conflicts are age-blind, confirmation needs freshness. */
export function powerLevel(gate: PowerGatePolicy, standings: readonly PowerStanding[]): Level {
  const ofPower = standings.filter((standing) => standing.power === gate.power);
  if (ofPower.some((standing) => standing.claims.length > 0 && standing.denials.length > 0)) return "SPLIT";
  if (gate.exclusive && ofPower.filter((standing) => standing.claims.length >= 2).length >= 2) return "SPLIT";
  const confirmed = ofPower.filter((standing) => standing.confirmed).length;
  return confirmed === 1 || (confirmed > 1 && !gate.exclusive) ? "PASS" : "OPEN";
}

function standingOf(words: readonly Attestation[], situation: Situation): PowerStanding {
  const { deal, placeOf, policy } = situation;
  const [{ holder, power } = { holder: "", power: "must_run" as const }] = words;
  const claims = words.filter((word) => word.holds);
  const denials = words.filter((word) => !word.holds);
  const own = claims.filter((word) => word.by === holder);
  const fresh = (word: Attestation) =>
    isFresh(word.on, "power", { expiryDays: policy.expiryDays.attestations, situation });
  const freshOthers = claims.filter((word) => word.by !== holder && fresh(word)).length;
  return {
    place: placeOf.get(holder) ?? -1,
    power,
    claims,
    denials,
    ownClaim: own.length > 0,
    othersClaim: claims.length - own.length,
    freshOwn: own.some(fresh),
    freshOthers,
    confirmed: own.some(fresh) && freshOthers >= policy.corroborations[deal.stage] && denials.length === 0,
  };
}
