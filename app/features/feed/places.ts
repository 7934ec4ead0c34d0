import type { Side } from "#db/actor.ts";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { paths } from "#app/paths.ts";
import type { Deed, Noun } from "./schema.ts";

export type Reader = { dealId: string; side: Side; mayReadReadiness: boolean };

type Place = (reader: Reader, deed: Deed) => string | null;

const onPlan: Place = ({ dealId }) => paths.plan(dealId);
const onTeam: Place = ({ dealId }) => paths.team(dealId);
const onDeal: Place = ({ dealId }) => paths.deal(dealId);
const onRequirements: Place = ({ dealId }) => paths.requirements(dealId);
const onInitiatives: Place = ({ dealId }) => paths.initiatives(dealId);
const onVersion: Place = ({ dealId }, { facts }) =>
  "number" in facts ? paths.version(dealId, facts.number) : paths.plan(dealId);
/** The customer reads its own picture, the vendor what was released of it; a guest neither. */
const onPicture: Place = ({ dealId, side, mayReadReadiness }) => {
  if (side === "seller") return paths.deal(dealId);
  return mayReadReadiness ? paths.readiness(dealId) : null;
};

/** Where a thing stands that something was done with. A thing that is gone has the list in which it stood. */
const places: Readonly<Record<Noun, Place>> = {
  milestone: onPlan,
  task: onPlan,
  dates: onPlan,
  plan: onPlan,
  private_step: onPlan,
  costs: onPlan,
  internal_costs: onPlan,
  outcomes: onPlan,
  calendar: ({ dealId }) => paths.calendars(dealId),
  outcome: ({ dealId }, { type }) => (type === "outcome.measured" ? paths.measured(dealId) : paths.outcomes(dealId)),
  version: onVersion,
  signoff: onVersion,
  condition: onVersion,
  record: ({ dealId }) => paths.keep(dealId),
  stage: onPicture,
  power: onPicture,
  release: onPicture,
  requirement: onRequirements,
  coverage: onRequirements,
  understanding: ({ dealId }) => paths.understanding(dealId),
  request: ({ dealId }) => paths.requests(dealId),
  agenda: ({ dealId }, deed) => (deed.type === "agenda.decided" ? paths.readiness(dealId) : paths.agendas(dealId)),
  post: ({ dealId }, deed) => (deed.type === "post.written" ? paths.topic(dealId, topicOf(deed.facts)) : null),
  resource: ({ dealId }) => paths.resources(dealId),
  stakeholder: onTeam,
  colleague: onTeam,
  domain: onTeam,
  seat: onTeam,
  champion: onTeam,
  deal: ({ dealId, side }, { type }) => {
    if (type === "deal.ended" || type === "deal.lapsed") return paths.ended(dealId);
    return side === "seller" ? paths.deal(dealId) : paths.about(dealId);
  },
  initiative: onInitiatives,
  capacity: onInitiatives,
  change: ({ dealId }) => paths.trackRecord(dealId),
  happening: onPicture,
  opportunity: onDeal,
  belief: onDeal,
  bant: onDeal,
  aftermath: onDeal,
  forecast: onDeal,
};

/** Null where this reader has no page of it. */
export function placeOf(deed: Deed, reader: Reader): string | null {
  // The part before the stop is the noun, by its type.
  return places[deed.type.split(".")[0] as Noun](reader, deed);
}
