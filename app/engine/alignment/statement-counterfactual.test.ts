import { expect, test } from "vitest";
import type { Group } from "#tests/engine/every-group.ts";
import { changed, everyGroup, everyVector, subsetsBySize } from "#tests/engine/every-group.ts";
import type { Level } from "./document.ts";
import { compareLevels, levels } from "./levels.ts";
import { currentPolicy } from "./policies.ts";
import { statementBounds } from "./statement-bounds.ts";
import { effortOf, fewestAnswers } from "./statement-counterfactual.ts";
import { answersToLose } from "./statement-distance.ts";
import type { Class, HolderPlaces } from "./statement-gate.ts";
import { noHolders, statementLevel } from "./statement-gate.ts";

const nothingWanted: ReadonlySet<number> = new Set();
const subsets = [0, 1, 2, 3, 4, 5, 6].map(subsetsBySize);

test("the fewest answers for every level equal brute force over all subsets, every group up to six", () => {
  for (const group of everyGroup(6)) {
    for (const target of ["SPLIT", "OPEN", "PASS"] as const) {
      const plan = fewestAnswers({ ...group, rule: currentPolicy, target, wantsEvidence: nothingWanted });
      const brute = smallest(group, target);
      if (sizeOf(plan, group) !== sizeOf(brute, group))
        fail(group, `${target}: ${String(plan)} instead of ${String(brute)}`);
      if (plan && compareLevels(levelAfter(group, plan), target) < 0)
        fail(group, `${target}: ${String(plan)} is not enough`);
    }
  }
});

test("a yes that only wants evidence is asked for before a doubt, a doubt before an objection", () => {
  const classes: readonly Class[] = ["N", "N", "S", "S", "S"];
  const question = {
    classes,
    holders: noHolders,
    rule: currentPolicy,
    target: "PASS" as const,
    wantsEvidence: new Set([1]),
  };
  expect(fewestAnswers(question)).toEqual([1]);
  expect([0, 1, 2].map((place) => effortOf(place, question))).toEqual(["doubt", "evidence", "none"]);
  expect(fewestAnswers({ ...question, classes: ["O", "O", "N", "U", "S", "S"], wantsEvidence: nothingWanted })).toEqual(
    [3, 2, 0],
  );
  expect(effortOf(0, { classes: ["O"], wantsEvidence: nothingWanted })).toBe("objection");
  expect(
    ["Z", "U", "X"].map((entry) => effortOf(0, { classes: [entry as Class], wantsEvidence: nothingWanted })),
  ).toEqual(["ask", "ask", "ask"]);
});

test("nothing is asked where the level is reached, and nothing can be where nobody is", () => {
  const question = { holders: noHolders, rule: currentPolicy, target: "PASS" as const, wantsEvidence: nothingWanted };
  expect(fewestAnswers({ ...question, classes: ["S", "S"] })).toEqual([]);
  expect(fewestAnswers({ ...question, classes: [] })).toBeNull();
});

test("the answers that lose a level equal brute force over all subsets, every group up to six", () => {
  for (const group of everyGroup(6)) {
    const from = levelAfter(group, []);
    const brute = (subsets[group.classes.length] ?? []).find(
      (places) => compareLevels(levelTurned(group, places), from) < 0,
    );
    const answers = answersToLose({ ...group, rule: currentPolicy }, from);
    if (answers !== (brute?.length ?? null)) fail(group, `${String(answers)} instead of ${String(brute)}`);
  }
});

test("P5 worst and best equal brute force over every completion, every group up to five", () => {
  for (const { classes, holders } of everyGroup(5)) {
    const reached = [...completions(classes)]
      .map((entry) => statementLevel(entry, holders, currentPolicy))
      .sort(compareLevels);
    const bounds = statementBounds(classes, holders, currentPolicy);
    if (bounds.worst !== reached[0] || bounds.best !== reached.at(-1))
      fail({ classes, holders }, `${bounds.worst}..${bounds.best}`);
  }
});

test("P5 the level lies between the bounds, and is a PASS exactly when the worst is", () => {
  for (const { classes, holders } of everyGroup(6)) {
    const level = statementLevel(classes, holders, currentPolicy);
    const { worst, best } = statementBounds(classes, holders, currentPolicy);
    const isBetween = compareLevels(worst, level) <= 0 && compareLevels(level, best) <= 0;
    if (!isBetween || (level === "PASS") !== (worst === "PASS"))
      fail({ classes, holders }, `${worst} ${level} ${best}`);
  }
});

function smallest(group: Group, target: Level): readonly number[] | null {
  const enough = (subsets[group.classes.length] ?? []).filter(
    (places) => compareLevels(levelAfter(group, places), target) >= 0,
  );
  const fewest = enough.filter((places) => places.length === enough[0]?.length);
  return fewest.sort((a, b) => objections(a, group) - objections(b, group))[0] ?? null;
}

/** People, and how many of them would have to give up an objection. */
function sizeOf(plan: readonly number[] | null, group: Group): string {
  return plan === null ? "none" : `${String(plan.length)} with ${String(objections(plan, group))} objections`;
}

function objections(places: readonly number[], { classes }: Group): number {
  return places.filter((place) => classes[place] === "O").length;
}

function levelAfter({ classes, holders }: Group, places: readonly number[]): Level {
  return statementLevel(changed(classes, places, "S"), holders, currentPolicy);
}

function levelTurned({ classes, holders }: Group, places: readonly number[]): Level {
  return statementLevel(changed(classes, places, "O"), holders, currentPolicy);
}

function* completions(classes: readonly Class[]): Generator<readonly Class[]> {
  const open = classes.flatMap((entry, place) => (entry === "U" || entry === "Z" ? [place] : []));
  const known = ["S", "N", "O"] as const;
  for (let code = 0; code < 3 ** open.length; code++) {
    yield classes.map((entry, place) =>
      open.includes(place) ? (known[Math.floor(code / 3 ** open.indexOf(place)) % 3] ?? entry) : entry,
    );
  }
}

function fail({ classes, holders }: { classes: readonly Class[]; holders: HolderPlaces }, message: string): never {
  return expect.fail(
    `${classes.join("")} required ${[...holders.required].join()} hard ${[...holders.hard].join()}: ${message} (${levels.join(" < ")})`,
  );
}

test("the brute force itself tries something", () => {
  expect([...everyVector(2)]).toHaveLength(36);
  expect([...everyGroup(6)].length).toBeGreaterThan(7000);
});
