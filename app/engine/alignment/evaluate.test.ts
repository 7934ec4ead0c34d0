import fc from "fast-check";
import { expect, test } from "vitest";
import { eitherDeal } from "#tests/engine/arbitrary-deal.ts";
import { agreedDeal, answer, haldenPeople, saying, silentDeal } from "#tests/engine/halden-deal.ts";
import { canonicalJson } from "./canonical.ts";
import type { DealDocument } from "./document.ts";
import { evaluate } from "./evaluate.ts";
import { sha256Hex } from "./sha256.ts";
import { verdictOf } from "./verdict.ts";

test("willingness stands beside ability, the initiative beside the vendor", () => {
  const unable = refusedBy(agreedDeal(3), "capacity");
  expect(evaluate(unable)).toMatchObject({
    verdict: "self-disqualified",
    willingness: "PASS",
    ability: "FAIL",
    initiative: "FAIL",
    vendor: "PASS",
  });
  const unwilling = refusedBy(agreedDeal(3), "own");
  expect(evaluate(unwilling)).toMatchObject({ willingness: "FAIL", ability: "PASS" });
  const elsewhere = refusedBy(agreedDeal(3), "trust");
  expect(evaluate(elsewhere)).toMatchObject({
    initiative: "PASS",
    vendor: "FAIL",
    willingness: "FAIL",
    ability: "PASS",
  });
});

test("at stage 1 nothing is known about the vendor", () => {
  expect(evaluate(silentDeal(1)).vendor).toBeNull();
});

test("firm when nothing missing could change the verdict, provisional otherwise", () => {
  expect(evaluate(agreedDeal(2))).toMatchObject({ firm: true, worst: "PASS", best: "PASS" });
  expect(evaluate(silentDeal(2))).toMatchObject({ verdict: "qualifying", firm: false, worst: "FAIL", best: "PASS" });
  expect(evaluate(saying(agreedDeal(2), "signe", { item: "need", value: 1 }))).toMatchObject({
    firm: true,
    worst: "FAIL",
    best: "FAIL",
  });
});

test("the binding gates come by stage, then by people affected, then in the order of the instrument", () => {
  const deal = ["pia", "mats"].reduce((said, by) => saying(said, by, { item: "own", value: 3 }), agreedDeal(2));
  const more = haldenPeople.reduce((said, by) => saying(said, by, { item: "capacity", value: 3 }), deal);
  expect(evaluate({ ...more, changes: [] }).binding).toEqual(["item:capacity", "item:own", "track"]);
  expect(evaluate(agreedDeal(2)).binding).toEqual([]);
});

test("evidence is listed with the reason why it was set aside", () => {
  let deal = saying(agreedDeal(3), "pia", { item: "need", value: 5, evidence: 0 });
  deal = saying(saying(deal, "tariq", { item: "check", value: 5 }), "mats", { item: "need", value: null });
  const stale = {
    ...deal,
    answers: deal.answers.map((entry) =>
      entry.by === "signe" && entry.item === "need" ? { ...entry, on: "2026-01-01" } : entry,
    ),
  };
  const { evidence } = gateOf(stale, "item:need");
  expect(evidence.used.map(({ by }) => by)).toEqual(["ingrid"]);
  expect(evidence.rejected.map(({ by, why }) => [by, why])).toEqual([
    ["mats", "withdrawn"],
    ["signe", "stale"],
    ["tariq", "contested"],
    ["pia", "under_evidenced"],
  ]);
});

test("attestations and ballots are evidence too", () => {
  const later = { ...agreedDeal(2), now: "2027-06-01" };
  expect(gateOf(later, "power:last_word").evidence.rejected).toHaveLength(5);
  expect(gateOf(later, "priority").evidence.rejected).toHaveLength(5);
  const contested = {
    ...agreedDeal(2),
    attestations: agreedDeal(2).attestations.map((entry) => ({ ...entry, holds: entry.by !== "pia" })),
  };
  expect(gateOf(contested, "power:last_word").evidence.rejected.every(({ why }) => why === "contested")).toBe(true);
  expect(gateOf(contested, "power:last_word").level).toBe("SPLIT");
});

test("what is missing is listed by gate and person", () => {
  const { missing } = evaluate(silentDeal(1));
  expect(missing.filter(({ gate }) => gate === "item:need").map(({ person, why }) => [person, why])).toEqual(
    haldenPeople.map((person) => [person, "never_asked"]),
  );
  expect(missing.filter(({ gate }) => gate === "priority")).toHaveLength(5);
  expect(missing.filter(({ gate }) => gate === "coverage")).toHaveLength(5);
  expect(
    evaluate({ ...agreedDeal(4), signoffs: [] }).missing.map(
      ({ gate, person, why }) => `${gate} ${String(person)} ${why}`,
    ),
  ).toEqual(haldenPeople.slice(0, 4).map((person) => `signoff ${person} not_signed`));
});

test("the people who differ are described, and a small group's r_WG comes with its chance", () => {
  const deal = saying(saying(agreedDeal(1), "pia", { item: "own", value: 1 }), "mats", { item: "own", value: 1 });
  const own = evaluate(deal).agreement.items.find(({ item }) => item === "own");
  expect(own).toMatchObject({ answered: 5, of: 5, polarised: true, adMedian: { value: 1.6 } });
  expect(own?.rwg.value).toBeCloseTo(-1.4, 12);
  expect(own?.chance.value).toBeCloseTo(1, 1);
  expect(evaluate(agreedDeal(1)).agreement.straightLining).toEqual([...haldenPeople]);
  expect(evaluate(silentDeal(1)).agreement.items[0]).toMatchObject({
    rwg: { value: null, reason: "fewerThanTwoRaters" },
    chance: { value: null },
  });
});

test("the ranking says whether its order means anything", () => {
  const { ranking } = evaluate(agreedDeal(1)).agreement;
  expect(ranking).toMatchObject({
    ballots: 5,
    orders: [
      ["routes", "crm", "warehouse"],
      ["routes", "warehouse", "crm"],
    ],
  });
  expect(ranking?.concordance).toMatchObject({
    W: 1,
    wording: "unusually strong",
    initiatives: ["routes", "crm", "warehouse"],
  });
  expect(evaluate(silentDeal(1)).agreement.ranking?.concordance).toEqual({ W: null, reason: "fewerThanTwoBallots" });
});

test("P13 the report is the same bytes for the same document, whatever the order of its keys, and names its input", () => {
  const deal = saying(agreedDeal(3), "pia", { item: "fit", value: 2 });
  const reordered = Object.fromEntries(Object.entries(deal).reverse()) as unknown as DealDocument;
  expect(JSON.stringify(evaluate(reordered))).toBe(JSON.stringify(evaluate(deal)));
  expect(evaluate(deal).inputHash).toBe(sha256Hex(canonicalJson(deal)));
  expect(evaluate({ ...deal, now: "2026-11-20", answers: [] }).inputHash).not.toBe(evaluate(deal).inputHash);
});

test("a frozen document is enough: nothing is written into it", () => {
  expect(() => evaluate(frozen(saying(agreedDeal(4), "pia", { item: "need", value: 1 })))).not.toThrow();
});

test("the report says of any deal what the plain verdict says", () => {
  fc.assert(
    fc.property(eitherDeal, (deal) => {
      const report = evaluate(deal);
      return (
        report.level === verdictOf(deal).level &&
        report.gates.every(
          (gate) => gate.details.kind === "statement" || gate.id === "priority" || gate.counts === null,
        )
      );
    }),
    { numRuns: 300, seed: 20_261 },
  );
});

function refusedBy(deal: DealDocument, item: "capacity" | "own" | "trust"): DealDocument {
  return { ...deal, answers: [...deal.answers, ...haldenPeople.map((by) => answer(by, item, { value: 1 }))] };
}

function gateOf(deal: DealDocument, id: string) {
  const gate = evaluate(deal).gates.find((entry) => entry.id === id);
  if (!gate) throw new Error(`no gate ${id}`);
  return gate;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
