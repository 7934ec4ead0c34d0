import type { Report } from "#app/engine/alignment/evaluate.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { counted, listed } from "#app/lib/words.ts";
import type { DealRows } from "./document.ts";
import { gateName } from "./gate-words.ts";
import { decimal, reasonWords, share } from "./number-words.ts";
import { callNames } from "./picture-facts.ts";
import { verdictName } from "./verdict-words.ts";

export type NumberFacts = { report: Report; rows: Pick<DealRows, "roster" | "initiatives"> };

/** A number with the one line that says what it is. */
export type Explained = { key: string; term: string; value: string; meaning: string };

export function rankingNumbers({ agreement, gates }: Report, { initiatives }: NumberFacts["rows"]): Explained[] {
  const gate = gates.find(({ id }) => id === "priority");
  const { ranking } = agreement;
  if (!ranking || gate?.details.kind !== "priority") return [];
  const { positionKnown, positionWorst, capacity, initiatives: total } = gate.details;
  return [
    {
      key: "place",
      term: "Place of this initiative",
      value: `${positionKnown} of ${total}, at worst ${positionWorst}`,
      meaning: `1 and every rival that more people put above it than below it; at worst counts each missing voice for the rival. It has to be within ${capacity}.`,
    },
    orderNumber(ranking.orders, new Map(initiatives.map(({ id, name }) => [id, name]))),
    { key: "w", term: "Kendall’s W", value: concordanceWords(ranking.concordance), meaning: wMeaning },
  ];
}

function orderNumber(orders: readonly (readonly string[])[], names: ReadonlyMap<string, string>): Explained {
  const order = orders[0]?.map((id) => names.get(id) ?? "this initiative") ?? [];
  return {
    key: "order",
    term: "Order that agrees most",
    value: order.length === 0 ? "none yet" : order.join(", "),
    meaning: `Kemeny’s order${orders.length > 1 ? `, one of ${orders.length} that agree equally well` : ""}. Shown only; the gate counts majorities.`,
  };
}

function concordanceWords(concordance: NonNullable<Report["agreement"]["ranking"]>["concordance"]): string {
  if (concordance.W === null) return reasonWords(concordance.reason);
  return `${decimal(concordance.W)}, ${concordance.wording}; by chance ${share(concordance.p)}`;
}

const wMeaning =
  "How alike the rankings are, 0 not at all, 1 the same; beside it how often rankings made at random are as alike.";

export function peopleNumbers(report: Report, { roster }: NumberFacts["rows"]): Explained[] {
  const names = callNames(roster);
  const nameOf = (id: string) => names.get(id) ?? "somebody";
  const pivotal = report.pivotal.map(({ person, without }) => ({
    key: `pivot:${person}`,
    term: nameOf(person),
    value: `without them “${verdictName(without, "team").toLowerCase()}”`,
    meaning: "Everything this person said is left out, and the verdict read again.",
  }));
  const turning = [...new Set(report.notches.map(({ person }) => person))].map((person) => {
    const notches = report.notches.filter((notch) => notch.person === person);
    return {
      key: `notch:${person}`,
      term: nameOf(person),
      value: `${counted(notches.length, "answer turns", "answers turn")} it by one point`,
      meaning: `Moved one step up or down, ${notches.length === 1 ? "it gives" : "each gives"} another verdict: ${listed(
        [...new Set(notches.map(({ item }) => gateName(`item:${item}`).toLowerCase()))],
      )}.`,
    };
  });
  const { toLowerLevel } = report;
  const down = toLowerLevel
    ? [
        {
          key: "down",
          term: "Nearest way down",
          value: counted(toLowerLevel.answers, "answer"),
          meaning: `So many answers on “${gateName(toLowerLevel.gate).toLowerCase()}” would have to turn into a no for a lower verdict.`,
        },
      ]
    : [];
  return [...pivotal, ...turning, ...down];
}

export function constantsOf(stage: number): Explained[] {
  const { quota, tolerance, coverage, corroborations, expiryDays, leaveOut, version } = currentPolicy;
  const at = stage as 1 | 2 | 3 | 4;
  const of = ({ numerator, denominator }: typeof quota) => `${numerator} of ${denominator}`;
  const days = currentPolicy.gates.flatMap((gate) =>
    gate.kind === "statement" && gate.stage <= stage ? [gate.expiryDays[at]] : [],
  );
  const constant = (key: string, term: string, [value, meaning]: readonly [string, string]) => ({
    key,
    term,
    value,
    meaning,
  });
  return [
    constant("quota", "Quota", [of(quota), "So many of the group have to be in favour of a statement."]),
    constant("tolerance", "Tolerance", [of(tolerance), "At most so many may be against it, or not be heard."]),
    constant("leave", "Not theirs to judge", [
      `${leaveOut.supporters} and ${of(leaveOut.share)}`,
      "Who cannot judge is left out only while so many others carry the statement.",
    ]),
    constant("coverage", "People heard", [
      `${coverage[at]} at stage ${stage}`,
      "So many people need an answer that has not run out.",
    ]),
    constant("corroborations", "Corroborations", [
      `${corroborations[at]} at stage ${stage}`,
      "So many others have to say that somebody holds a power.",
    ]),
    constant("expiry", "Answers count for", [
      `${[...new Set(days)].sort((a, b) => a - b).join(", ")} days`,
      `At this stage; rankings ${expiryDays.rankings}, powers ${expiryDays.attestations}, sign-offs ${expiryDays.signOffs}. A no never runs out.`,
    ]),
    constant("version", "Policy", [
      version,
      "These numbers are choices, not science. They have a version, and a verdict names the one it was made with.",
    ]),
  ];
}
