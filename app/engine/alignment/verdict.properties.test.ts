import fc from "fast-check";
import { expect, test } from "vitest";
import { anyAnswer, anyDeal, anyItem, anyPerson, eitherDeal, nearlyAgreedDeal } from "#tests/engine/arbitrary-deal.ts";
import { agreedDeal, answer, haldenPeople, saying, statementItems } from "#tests/engine/halden-deal.ts";
import { propertyRuns } from "#tests/engine/runs.ts";
import type { Answer, DealDocument, GateId, Level, Rating, Stage } from "./document.ts";
import { classesOf } from "./classes.ts";
import { boundsOf, readGates } from "./gates.ts";
import { compareLevels, lowestLevel } from "./levels.ts";
import { readSituation } from "./situation.ts";
import { verdictOf } from "./verdict.ts";

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
      return same && gates.every((gate) => compareLevels(levelOf(deal), gate.level) <= 0);
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

/** Every property sees the fixed number of deals, and says which one broke it. */
function check<Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void {
  fc.assert(property, propertyRuns);
}

function levelOf(deal: DealDocument): Level {
  return verdictOf(deal).level;
}

function isSame(a: DealDocument, b: DealDocument): boolean {
  return isNotLower(a, b) && isNotLower(b, a);
}

/** For changes that also let somebody be heard: whom coverage counts, whatever they say. The verdict is compared too. */
function isNotLowerBesideCoverage(higher: DealDocument, lower: DealDocument): boolean {
  const levels = gateLevels(lower);
  const opinions = [...gateLevels(higher)].filter(([id]) => id !== "coverage");
  const isVerdictNotLower = compareLevels(levelOf(higher), levelOf(lower)) >= 0;
  return isVerdictNotLower && opinions.every(([id, level]) => compareLevels(level, levels.get(id) ?? "FAIL") >= 0);
}

/** Gate by gate, which is more than the verdict asks: the same gate is nowhere lower in the first deal than in the second. */
function isNotLower(higher: DealDocument, lower: DealDocument): boolean {
  const levels = gateLevels(lower);
  return [...gateLevels(higher)].every(([id, level]) => compareLevels(level, levels.get(id) ?? "FAIL") >= 0);
}

function gateLevels(deal: DealDocument): ReadonlyMap<GateId, Level> {
  return new Map(readGates(readSituation(deal)).map(({ id, level }) => [id, level]));
}

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
