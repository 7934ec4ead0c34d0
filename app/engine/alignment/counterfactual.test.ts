import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDeal, nearlyAgreedDeal } from "#tests/engine/arbitrary-deal.ts";
import { agreedDeal, answer, saying, silentDeal } from "#tests/engine/halden-deal.ts";
import { subsetsBySize } from "#tests/engine/every-group.ts";
import type { WayUp } from "./counterfactual.ts";
import type { DealDocument, GateId, Level, StatementItemId } from "./document.ts";
import { evaluate } from "./evaluate.ts";
import { readGates } from "./gates.ts";
import { compareLevels } from "./levels.ts";
import { readSituation } from "./situation.ts";

const runs = { numRuns: 400, seed: 20_261 };

test("the asks, once granted, bring every gate of opinions to the target", () => {
  fc.assert(
    fc.property(fc.oneof(anyDeal, nearlyAgreedDeal), (deal) => {
      const way = evaluate(deal).toNextLevel;
      if (!way?.reachable) return true;
      const asks = [...way.answersToObtain, ...way.mindsToChange];
      return asks.length === way.changes && opinionsReach(granted(deal, asks), way.target);
    }),
    runs,
  );
});

test("the fewest people are enough, and no smaller set is", () => {
  fc.assert(
    fc.property(fc.oneof(anyDeal, nearlyAgreedDeal), (deal) => {
      const way = evaluate(deal).toNextLevel;
      if (!way?.fewestPeople) return true;
      const { people, exact } = way.fewestPeople;
      const enough = (places: readonly number[]) =>
        opinionsReach(
          inFavour(
            deal,
            places.map((place) => deal.stakeholders[place]?.id ?? ""),
          ),
          way.target,
        );
      const smaller = subsetsBySize(deal.stakeholders.length).filter((places) => places.length < people.length);
      return exact && opinionsReach(inFavour(deal, people), way.target) && !smaller.some(enough);
    }),
    runs,
  );
});

test("ballots asked for are the fewest, by brute force", () => {
  fc.assert(
    fc.property(anyDeal, (deal) => {
      const report = evaluate({ ...deal, stage: 1 });
      const way = report.toNextLevel;
      const failing = report.gates.find(({ id }) => id === "priority");
      if (!way?.reachable || !failing || compareLevels(failing.level, way.target) >= 0) return true;
      const asked = [...way.answersToObtain, ...way.mindsToChange].filter(({ gate }) => gate === "priority").length;
      const best = subsetsBySize(deal.stakeholders.length).find((places) =>
        priorityReaches({ ...deal, stage: 1 }, places, way.target),
      );
      return asked === best?.length;
    }),
    runs,
  );
});

test("answers to obtain and minds to change are told apart", () => {
  let deal = saying(agreedDeal(3), "pia", { item: "need", value: 5, evidence: 0 });
  deal = saying(saying(deal, "mats", { item: "need", value: 3 }), "tariq", { item: "own", value: null });
  const way = evaluate(saying(deal, "pia", { item: "own", value: 3 })).toNextLevel;
  expect(asked(way, "answersToObtain")).toEqual(["item:own tariq Z"]);
  expect(asked(way, "mindsToChange")).toEqual(["item:need mats N"]);
  const silent = evaluate(silentDeal(1)).toNextLevel;
  expect(silent).toMatchObject({ target: "PASS", reachable: true, changes: 20, exact: true, mindsToChange: [] });
  expect(silent?.fewestPeople).toEqual({ people: ["ingrid", "mats", "signe", "tariq"], exact: true });
});

test("a veto on a statement of the holders is one mind to change", () => {
  const way = evaluate(saying(agreedDeal(2), "signe", { item: "need", value: 2 })).toNextLevel;
  expect(way).toMatchObject({ target: "SPLIT", changes: 1, fewestPeople: { people: ["signe"], exact: true } });
  expect(asked(way, "mindsToChange")).toEqual(["item:need signe O"]);
});

test("there is no way up from the top, and none for a group that is too small", () => {
  expect(evaluate(agreedDeal(4)).toNextLevel).toBeNull();
  const alone = { ...silentDeal(1), stakeholders: [{ id: "ingrid" }] };
  expect(evaluate(alone).toNextLevel).toMatchObject({ reachable: false });
  expect(evaluate(alone).toNextLevel?.acts).toEqual([{ gate: "coverage", kind: "hear_people", people: 1 }]);
  expect(evaluate({ ...alone, stakeholders: [] }).toNextLevel).toMatchObject({ reachable: false });
});

test("what answers cannot do is listed as acts of named people", () => {
  const deal = {
    ...agreedDeal(4),
    attestations: agreedDeal(4).attestations.filter(({ by, power }) => power !== "can_stop" || by === "signe"),
    changes: [],
    requirements: [],
    signoffs: [],
  };
  expect(evaluate(deal).toNextLevel?.acts).toEqual([
    { gate: "power:can_stop", power: "can_stop", kind: "confirm_power", holder: "signe", words: 2 },
    { gate: "track", kind: "report_changes", changes: 1 },
    { gate: "requirements", kind: "name_must" },
    ...["ingrid", "mats", "signe", "tariq"].map((person) => ({ gate: "signoff", kind: "sign", person })),
  ]);
});

test("conflicts are settled, refusals reconsidered, requirements covered, accepted or answered", () => {
  const base = agreedDeal(4);
  const denied = {
    ...base,
    attestations: [
      ...base.attestations,
      { by: "pia", holder: "ingrid", power: "last_word" as const, holds: false, on: base.now },
    ],
  };
  expect(evaluate(denied).toNextLevel?.acts).toEqual([
    { gate: "power:last_word", power: "last_word", kind: "settle_power", holders: ["ingrid"] },
  ]);
  const refused = {
    ...base,
    signoffs: [...base.signoffs, { by: "mats", on: base.now, hash: "older", decision: "declined" as const }],
  };
  expect(evaluate(refused).toNextLevel?.acts).toEqual([{ gate: "signoff", kind: "reconsider", person: "mats" }]);
  const musts = (["none", "partial", null] as const).map((coverage, index) => ({
    id: `r${String(index)}`,
    must: true,
    coverage,
    accepted: false,
  }));
  const acts = (list: typeof musts) =>
    evaluate({ ...base, requirements: list }).toNextLevel?.acts.map((act) => act.kind);
  expect(acts(musts)).toEqual(["cover_requirement"]);
  expect(acts(musts.slice(1))).toEqual(["accept_requirement"]);
  expect(acts(musts.slice(2))).toEqual(["answer_requirement"]);
});

test("too few initiatives is an act of the group, and no ballot can replace it", () => {
  const way = evaluate({ ...agreedDeal(1), initiatives: ["routes"], rankings: [] }).toNextLevel;
  expect(way).toMatchObject({ reachable: false, acts: [{ gate: "priority", kind: "name_initiative" }] });
});

test("a large group gets an upper bound instead of a search", () => {
  const people = Array.from({ length: 18 }, (_, index) => ({ id: `p${String(index)}` }));
  const way = evaluate({ ...silentDeal(1), stakeholders: people }).toNextLevel;
  expect(way).toMatchObject({ reachable: true, exact: false });
  expect(way?.fewestPeople).toMatchObject({ exact: false });
  expect(way?.fewestPeople?.people).toHaveLength(15);
});

test("the way down counts the answers that a statement can lose", () => {
  expect(evaluate(agreedDeal(1)).toLowerLevel).toEqual({ from: "PASS", gate: "item:need", answers: 2 });
  expect(evaluate(agreedDeal(2)).toLowerLevel).toEqual({ from: "PASS", gate: "item:need", answers: 1 });
  expect(evaluate(saying(agreedDeal(2), "signe", { item: "need", value: 1 })).toLowerLevel).toBeNull();
});

function asked(way: WayUp | null, list: "answersToObtain" | "mindsToChange"): string[] | undefined {
  return way?.[list].map((ask) => `${ask.gate} ${ask.person} ${ask.class}`);
}

function granted(
  deal: DealDocument,
  asks: readonly { readonly gate: GateId; readonly item: string; readonly person: string }[],
): DealDocument {
  const ofStatements = asks.filter(({ gate }) => gate !== "priority");
  const ofRanking = asks.filter(({ gate }) => gate === "priority");
  const said = ofStatements.map(({ person, item }) =>
    answer(person, item as StatementItemId, { value: 5, on: deal.now }),
  );
  return withoutReverse(
    withFirst(
      { ...deal, answers: [...deal.answers, ...said] },
      ofRanking.map(({ person }) => person),
    ),
    ofStatements.map(({ person }) => person),
  );
}

/** Somebody who now means the need no longer says that waiting makes no difference. */
function withoutReverse(deal: DealDocument, people: readonly string[]): DealDocument {
  return { ...deal, answers: deal.answers.filter(({ by, item }) => item !== "check" || !people.includes(by)) };
}

function inFavour(deal: DealDocument, people: readonly string[]): DealDocument {
  const items = readGates(readSituation(deal)).flatMap(({ facts }) =>
    facts.kind === "statement" ? [facts.policy.item] : [],
  );
  const said = people.flatMap((person) => items.map((item) => answer(person, item, { value: 5, on: deal.now })));
  return withoutReverse(withFirst({ ...deal, answers: [...deal.answers, ...said] }, people), people);
}

function withFirst(deal: DealDocument, people: readonly string[]): DealDocument {
  const tiers = [[deal.focal], deal.initiatives.filter((initiative) => initiative !== deal.focal)];
  return { ...deal, rankings: [...deal.rankings, ...people.map((by) => ({ by, on: deal.now, tiers }))] };
}

function opinionsReach(deal: DealDocument, target: Level): boolean {
  const gates = readGates(readSituation(deal));
  const byAnswers = gates.filter(({ facts }) => facts.kind === "statement" || facts.kind === "priority");
  return byAnswers.every(({ level }) => compareLevels(level, target) >= 0);
}

function priorityReaches(deal: DealDocument, places: readonly number[], target: Level): boolean {
  const changed = withFirst(
    deal,
    places.map((place) => deal.stakeholders[place]?.id ?? ""),
  );
  const gate = readGates(readSituation(changed)).find(({ id }) => id === "priority");
  return gate !== undefined && compareLevels(gate.level, target) >= 0;
}
