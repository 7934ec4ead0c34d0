import fc from "fast-check";
import { test } from "vitest";
import { anyItem, anyPerson, eitherDeal, nearlyAgreedDeal } from "#tests/engine/arbitrary-deal.ts";
import { check, isNotLower, isNotLowerBesideCoverage } from "#tests/engine/gate-comparison.ts";
import { saying, statementItems } from "#tests/engine/halden-deal.ts";
import type { Answer, DealDocument, Rating, Stage } from "./document.ts";

const stages: readonly Stage[] = [1, 2, 3, 4];

test("P1 raising an answer by a new word of today never lowers the verdict; for the reverse item lowering it", () => {
  check(
    fc.property(eitherDeal, fc.nat(), (deal, index) => {
      const raised = raisedAnswer(latestValues(deal)[index % Math.max(1, latestValues(deal).length)]);
      return raised === null || isNotLower({ ...deal, answers: [...deal.answers, { ...raised, on: deal.now }] }, deal);
    }),
  );
});

test("P1 a favourable answer that gains evidence or is confirmed today never lowers the verdict", () => {
  check(
    fc.property(eitherDeal, fc.nat(), (deal, index) => {
      const known = latestValues(deal).filter(({ value, item }) => Number(value) >= 3 && item !== "check");
      const entry = known[index % Math.max(1, known.length)];
      return (
        entry === undefined ||
        isNotLower({ ...deal, answers: [...deal.answers, { ...entry, evidence: 2, on: deal.now }] }, deal)
      );
    }),
  );
});

test("P1 ranking the initiative one place higher never lowers the verdict", () => {
  check(
    fc.property(eitherDeal, fc.nat(), (deal, index) => {
      const place = index % Math.max(1, deal.rankings.length);
      const rankings = deal.rankings.map((ranking, at) =>
        at === place ? { ...ranking, tiers: raisedTiers(ranking.tiers, deal.focal) } : ranking,
      );
      return isNotLower({ ...deal, rankings }, deal);
    }),
  );
});

test('P2 an "I don\'t know" of today, or a new person who has said nothing, never raises the verdict', () => {
  check(
    fc.property(eitherDeal, anyPerson, anyItem, (deal, by, item) => {
      const unknown = saying(deal, by, { item, value: null });
      const joined = { ...deal, stakeholders: [...deal.stakeholders, { id: "newcomer" }] };
      return isNotLower(deal, unknown) && isNotLower(deal, joined);
    }),
  );
});

test("P2 and §10 an answer taken away never raises the verdict, unless it was an objection or contradicted a yes", () => {
  check(
    fc.property(nearlyAgreedDeal, fc.nat(), (deal, index) => {
      const entry = latestValues(deal).filter(({ value, item }) => Number(value) >= 3 && item !== "check")[index % 50];
      if (!entry) return true;
      return isNotLower(deal, {
        ...deal,
        answers: deal.answers.filter(({ by, item }) => by !== entry.by || item !== entry.item),
      });
    }),
  );
});

test("P3 waiting never raises the verdict", () => {
  check(
    fc.property(
      eitherDeal,
      fc.constantFrom("2026-11-22", "2026-12-05", "2026-12-22", "2027-01-21", "2027-02-20", "2029-01-01"),
      (deal, later) => isNotLower(deal, { ...deal, now: later }),
    ),
  );
});

test("P3 an event never raises the verdict", () => {
  check(
    fc.property(eitherDeal, fc.constantFrom(...statementItems, "rank", "power", "sign"), (deal, item) =>
      isNotLower(deal, { ...deal, events: [...deal.events, { on: deal.now, makesStale: [item] }] }),
    ),
  );
});

test("P4 a higher stage never raises the verdict", () => {
  check(
    fc.property(eitherDeal, (deal) =>
      stages
        .slice(1)
        .every((stage) => isNotLowerBesideCoverage({ ...deal, stage: (stage - 1) as Stage }, { ...deal, stage })),
    ),
  );
});

/** Each person's last word on each item, where it is a value. */
function latestValues(deal: DealDocument): Answer[] {
  const latest = new Map<string, Answer>();
  for (const entry of deal.answers) {
    const key = `${entry.by} ${entry.item}`;
    if (entry.on >= (latest.get(key)?.on ?? "")) latest.set(key, entry);
  }
  return [...latest.values()].filter(({ value }) => typeof value === "number");
}

function raisedAnswer(entry: Answer | undefined): Answer | null {
  const value = Number(entry?.value) + (entry?.item === "check" ? -1 : 1);
  return entry && value >= 1 && value <= 5 ? { ...entry, value: value as Rating } : null;
}

/** Ahead of everything that stood directly above it, or out of a tie. */
function raisedTiers(tiers: DealDocument["rankings"][number]["tiers"], focal: string): readonly (readonly string[])[] {
  const place = tiers.findIndex((tier) => tier.includes(focal));
  if (place < 0) return tiers;
  const without = tiers.map((tier) => tier.filter((entry) => entry !== focal));
  const isTied = (tiers[place]?.length ?? 0) > 1;
  return without.toSpliced(isTied ? place : Math.max(0, place - 1), 0, [focal]);
}
