import { subjectOf, type SubjectView } from "#app/features/readiness/subject.present.ts";
import { askedLine } from "#app/features/requests/present.ts";
import { paths } from "#app/paths.ts";
import type { AgendaFacts, TeamAnswer } from "./queries.server.ts";

type View = { key: string; name: string; said: string; words: string | null };

export type TeamAgendaView = {
  /** How the team stands; null where it is not asked yet, or the reader has not done the stage. */
  stands: { level: "pass" | "open" | "split" | "fail"; content: string; change: string | null } | null;
  /** Both views in people's own words: whoever doubts first. Empty until the reader has said theirs. */
  doubts: readonly View[];
  favours: readonly View[];
  decisions: AgendaFacts["decisions"];
  asked: readonly string[];
  again: { href: string; label: string };
};

type Context = { gate: string; dealId: string; today: string };

/** The agenda as the team alone reads it: with what each of them said. */
export function teamAgendaOf({ picture, answers, decisions, asked }: AgendaFacts, context: Context): TeamAgendaView {
  const { gate, dealId, today } = context;
  const { item, mayKnow, finding } = subjectOf(gate, picture);
  const said = mayKnow ? answers.map(viewOf) : [];
  return {
    stands: finding,
    doubts: said.filter(({ isInFavour }) => !isInFavour),
    favours: said.filter(({ isInFavour }) => isInFavour),
    decisions,
    asked: asked.map((request) => askedLine(request, today)),
    again: againOn({ gate, item }, dealId),
  };
}

const FAVOURABLE = 4;

function viewOf({ name, kind, value, example }: TeamAnswer): View & { isInFavour: boolean } {
  const said = kind === "rating" ? `${value ?? 0} of 5` : kind === "unknown" ? "does not know" : "not theirs to judge";
  return { key: name, name, said, words: example, isInFavour: kind === "rating" && (value ?? 0) >= FAVOURABLE };
}

/** Where a person says it again, in one click. */
function againOn({ gate, item }: { gate: string; item: SubjectView["item"] }, dealId: string): TeamAgendaView["again"] {
  if (item !== null) return { href: paths.statement(dealId, item), label: "Answer it again" };
  if (gate.startsWith("power:")) return { href: paths.powers(dealId), label: "Say again who it is" };
  const places: Readonly<Record<string, TeamAgendaView["again"]>> = {
    priority: { href: paths.ranking(dealId), label: "Put them in order again" },
    track: { href: paths.trackRecord(dealId), label: "Say again how they ended" },
    requirements: { href: paths.requirements(dealId), label: "Look at the requirements again" },
    signoff: { href: paths.plan(dealId), label: "Look at the plan again" },
  };
  return places[gate] ?? { href: paths.team(dealId), label: "Look at the team again" };
}
