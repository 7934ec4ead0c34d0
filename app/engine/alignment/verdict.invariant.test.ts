import fc from "fast-check";
import { expect, test } from "vitest";
import { anyAnswer, anyDeal, eitherDeal, nearlyAgreedDeal } from "#tests/engine/arbitrary-deal.ts";
import { check, isNotLower, isNotLowerBesideCoverage, isSame, levelOf } from "#tests/engine/gate-comparison.ts";
import { agreedDeal, answer, haldenPeople, saying, statementItems } from "#tests/engine/halden-deal.ts";
import { classesOf } from "./class-cells.ts";
import type { DealDocument, Rating, Stage } from "./document.ts";
import { boundsOf, readGates } from "./gates.ts";
import { compareLevels, lowestLevel } from "./levels.ts";
import { readSituation } from "./situation.ts";
import { verdictOf } from "./verdict.ts";

const stages: readonly Stage[] = [1, 2, 3, 4];

test("P5 whatever is still said by those who are missing, every gate of opinions ends between its bounds", () => {
  check(
    fc.property(
      eitherDeal,
      fc.array(fc.constantFrom<Rating[]>(1, 2, 3, 4, 5), { minLength: 7, maxLength: 7 }),
      (deal, said) => {
        const situation = readSituation(deal);
        const bounds = new Map(readGates(situation).map((gate) => [gate.id, boundsOf(gate, situation)]));
        return readGates(readSituation(completed(deal, said))).every(({ id, level, facts }) => {
          const { worst, best } = bounds.get(id) ?? { worst: "PASS", best: "FAIL" };
          const isOpinion = facts.kind === "statement" || facts.kind === "priority";
          return !isOpinion || (compareLevels(worst, level) <= 0 && compareLevels(level, best) <= 0);
        });
      },
    ),
  );
});

test("P5 the verdict lies between its bounds, and is self-qualified exactly when the worst is", () => {
  check(
    fc.property(eitherDeal, (deal) => {
      const situation = readSituation(deal);
      const bounds = readGates(situation).map((gate) => boundsOf(gate, situation));
      const worst = lowestLevel(bounds.map((entry) => entry.worst)) ?? "OPEN";
      const best = lowestLevel(bounds.map((entry) => entry.best)) ?? "OPEN";
      const level = levelOf(deal);
      return (
        compareLevels(worst, level) <= 0 && compareLevels(level, best) <= 0 && (level === "PASS") === (worst === "PASS")
      );
    }),
  );
});

test("P7 the order of people, records and initiatives, and the names of all of them, change nothing", () => {
  check(fc.property(eitherDeal, (deal) => isSame(renamed(deal), deal)));
});

test("P8 titles change nothing", () => {
  check(
    fc.property(eitherDeal, fc.string(), (deal, title) => {
      const titled = { ...deal, stakeholders: deal.stakeholders.map(({ id }) => ({ id, title })) };
      return isSame(titled, deal);
    }),
  );
});

test("P10 money alone neither lowers the verdict below qualifying nor raises it to self-qualified", () => {
  check(
    fc.property(nearlyAgreedDeal, fc.array(anyAnswer, { maxLength: 6 }), (deal, said) => {
      const about = said
        .filter(({ value }) => value !== "not_mine")
        .map((entry) => ({ ...entry, item: "money" as const }));
      const before = levelOf({ ...deal, answers: deal.answers.filter(({ item }) => item !== "money") });
      const after = levelOf({ ...deal, answers: [...deal.answers.filter(({ item }) => item !== "money"), ...about] });
      return deal.stage < 3
        ? before === after
        : compareLevels(before, "OPEN") >= 0
          ? compareLevels(after, "OPEN") >= 0
          : before === after;
    }),
  );
});

test("P11 the verdict is never above its worst gate, whatever the other gates say", () => {
  check(
    fc.property(eitherDeal, anyAnswer, (deal, said) => {
      const gates = readGates(readSituation(deal));
      const others = gates.filter(({ id }) => id !== `item:${said.item}`);
      const changed = { ...deal, answers: [...deal.answers, said] };
      const untouched = readGates(readSituation(changed)).filter(
        ({ id }) => id !== `item:${said.item}` && id !== "item:need" && id !== "coverage",
      );
      const same = untouched.every((gate) => others.find(({ id }) => id === gate.id)?.level === gate.level);
      const verdict = levelOf(deal);
      return same && gates.every((gate) => compareLevels(verdict, gate.level) <= 0);
    }),
  );
});

test("P12 a new person in favour of everything never lowers the verdict, one against everything never raises it", () => {
  check(
    fc.property(
      eitherDeal,
      (deal) => isNotLower(withNewcomer(deal, 5), deal) && isNotLowerBesideCoverage(deal, withNewcomer(deal, 1)),
    ),
  );
});

test("P13 the same document gives the same verdict, and is left as it was", () => {
  check(
    fc.property(eitherDeal, (deal) => {
      const before = JSON.stringify(deal);
      return levelOf(deal) === levelOf(JSON.parse(before) as DealDocument) && JSON.stringify(deal) === before;
    }),
  );
});

test("P14 no gate is below its floor, and the verdict is the lowest gate", () => {
  check(
    fc.property(anyDeal, (deal) => {
      const gates = readGates(readSituation(deal));
      return (
        gates.every(({ level, policy }) => compareLevels(level, policy.floor) >= 0) &&
        lowestLevel(gates.map(({ level }) => level)) === levelOf(deal)
      );
    }),
  );
});

test("P6 all in favour is self-qualified, and all against one necessary item is self-disqualified, at every stage", () => {
  for (const stage of stages) {
    expect(verdictOf(agreedDeal(stage)).verdict).toBe("self-qualified");
    const against = {
      ...agreedDeal(stage),
      answers: [...agreedDeal(stage).answers, ...haldenPeople.map((by) => answer(by, "own", { value: 1 }))],
    };
    expect(verdictOf(against).verdict).toBe("self-disqualified");
  }
});

test("P9 one person who holds nothing cannot change the pass of five, nor save what the others refuse", () => {
  for (const stage of stages) {
    for (const item of statementItems) {
      const alone = saying(agreedDeal(stage), "pia", { item, value: 1 });
      expect(verdictOf(alone).verdict).toBe("self-qualified");
    }
  }
});

/** Where all initiatives can be run, no ranking is an objection; an opponent then ranks nothing. */
function withNewcomer(deal: DealDocument, value: Rating): DealDocument {
  const said = statementItems.map((item) => answer("newcomer", item, { value, on: deal.now }));
  const others = deal.initiatives.filter((initiative) => initiative !== deal.focal);
  const tiers = value === 5 ? [[deal.focal], others] : [others, [deal.focal]];
  const hasRoomForAll = deal.initiatives.length === (deal.capacity ?? 1);
  const rankings = [...deal.rankings, { by: "newcomer", on: deal.now, tiers: value < 5 && hasRoomForAll ? [] : tiers }];
  return {
    ...deal,
    stakeholders: [...deal.stakeholders, { id: "newcomer" }],
    answers: [...deal.answers, ...said],
    rankings,
  };
}

/** Every unknown or stale statement answered today, every unknown or stale ballot cast anew. */
function completed(deal: DealDocument, said: readonly Rating[]): DealDocument {
  const missing = classesOf(deal).filter((cell) => cell.class === "U" || cell.class === "Z");
  const answers = missing.map(({ person, item }, index) =>
    answer(person, item, { value: said[index % 7] ?? 3, on: deal.now }),
  );
  const priority = readGates(readSituation(deal)).find(({ id }) => id === "priority")?.facts;
  const unranked = deal.stakeholders.filter(
    (_, place) => priority?.kind === "priority" && ["U", "Z"].includes(priority.reading.classes[place] ?? ""),
  );
  const rankings = unranked.map(({ id }, index) => ({
    by: id,
    on: deal.now,
    tiers: tiersWith(deal, Number(said[index % 7]) - 1),
  }));
  return { ...deal, answers: [...deal.answers, ...answers], rankings: [...deal.rankings, ...rankings] };
}

function tiersWith({ initiatives, focal }: DealDocument, place: number): readonly (readonly string[])[] {
  const others = initiatives.filter((entry) => entry !== focal).map((entry) => [entry]);
  return others.toSpliced(Math.min(place, others.length), 0, [focal]);
}

/** Another name for everybody and everything, people and initiatives in reverse; records of different days may change places. */
function renamed(deal: DealDocument): DealDocument {
  const person = (id: string) => `${id} (renamed)`;
  const initiative = (id: string) => `${id}!`;
  return {
    ...deal,
    stakeholders: deal.stakeholders.map(({ id }) => ({ id: person(id) })).reverse(),
    answers: deal.answers
      .map((entry) => ({ ...entry, by: person(entry.by) }))
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    attestations: deal.attestations.map((entry) => ({ ...entry, by: person(entry.by), holder: person(entry.holder) })),
    initiatives: deal.initiatives.map(initiative).reverse(),
    focal: initiative(deal.focal),
    rankings: deal.rankings.map((entry) => ({
      ...entry,
      by: person(entry.by),
      tiers: entry.tiers.map((tier) => tier.map(initiative).reverse()),
    })),
    changes: deal.changes.map((entry) => ({ ...entry, by: person(entry.by), id: `${entry.id}?` })),
    requirements: [...deal.requirements].reverse(),
    signoffs: deal.signoffs.map((entry) => ({ ...entry, by: person(entry.by) })),
  };
}
