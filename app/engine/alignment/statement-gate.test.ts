import { expect, test } from "vitest";
import { changed, everyGroup, everyVector } from "#tests/engine/every-group.ts";
import type { Level } from "./document.ts";
import { compareLevels } from "./levels.ts";
import { currentPolicy } from "./policies.ts";
import type { Class, HolderPlaces } from "./statement-gate.ts";
import { countClasses, noHolders, statementLevel } from "./statement-gate.ts";

test("every group up to six has the level that the specification's own words give", () => {
  for (const { classes, holders } of everyGroup(6)) {
    expectSame(levelOf(classes, holders), levelInWords(classes, holders), classes);
  }
});

test("who is who does not matter without a role: every order of every group up to four", () => {
  for (const size of [1, 2, 3, 4]) {
    for (const classes of everyVector(size)) expectSame(levelOf(classes), levelOf([...classes].sort()), classes);
  }
});

test("P1 raising one answer never lowers the level", () => {
  forEachPlace((classes, place, holders) => {
    for (const raised of betterThan[classes[place] ?? "S"]) {
      expectNotLower(levelOf(changed(classes, [place], raised), holders), levelOf(classes, holders), classes);
    }
  });
});

test("P2 an answer that turns unknown or stale never raises the level", () => {
  forEachPlace((classes, place, holders) => {
    if (!["S", "N", "Z"].includes(classes[place] ?? "")) return;
    for (const unknown of ["Z", "U"] as const) {
      if (classes[place] === "Z" && unknown === "Z") continue;
      expectNotLower(levelOf(classes, holders), levelOf(changed(classes, [place], unknown), holders), classes);
    }
  });
});

test("P2 and P12 a new unknown or opponent never raises, a new supporter never lowers", () => {
  for (const { classes, holders } of everyGroup(5)) {
    if (classes.length === 0) continue;
    const before = levelOf(classes, holders);
    expectNotLower(before, levelOf([...classes, "U"], holders), classes);
    expectNotLower(before, levelOf([...classes, "O"], holders), classes);
    expectNotLower(levelOf([...classes, "S"], holders), before, classes);
  }
});

test("P9 one person without a role can neither save what all others oppose nor fail what all others support", () => {
  for (const size of [3, 4, 5, 6, 7, 8]) {
    for (const own of ["S", "N", "O", "Z", "U"] as const) {
      const praised: Class[] = [own, ...new Array<Class>(size - 1).fill("S")];
      const opposed: Class[] = [own, ...new Array<Class>(size - 1).fill("O")];
      expect(levelOf(praised)).not.toBe("FAIL");
      if (size >= 5) expect(levelOf(praised)).toBe("PASS");
      expect(levelOf(opposed)).toBe("FAIL");
    }
  }
});

test("five of a kind: one dissenter is tolerated from five people on, and the quota is three quarters", () => {
  expect(levelOf(["S", "S", "S", "O"])).toBe("SPLIT");
  expect(levelOf(["S", "S", "S", "S", "O"])).toBe("PASS");
  expect(levelOf(["S", "S", "S", "N"])).toBe("PASS");
  expect(levelOf(["S", "S", "N", "N"])).toBe("OPEN");
  expect(levelOf([])).toBe("OPEN");
});

test("those who cannot judge are left out only while enough others carry the statement", () => {
  expect(levelOf(["S", "S", "X", "X"])).toBe("PASS");
  expect(levelOf(["S", "X"])).toBe("OPEN");
  expect(levelOf(["S", "S", "X", "X", "X"])).toBe("OPEN");
  expect(levelOf(["S", "S", "S", "X", "X"])).toBe("PASS");
});

test("larger groups follow the same two fractions", () => {
  expect(levelOf(classesOf({ S: 9, N: 3 }))).toBe("PASS");
  expect(levelOf(classesOf({ S: 8, N: 4 }))).toBe("OPEN");
  expect(levelOf(classesOf({ S: 8, O: 2 }))).toBe("PASS");
  expect(levelOf(classesOf({ S: 8, O: 2, U: 1 }))).toBe("OPEN");
  expect(levelOf(classesOf({ S: 7, O: 2 }))).toBe("SPLIT");
  expect(levelOf(classesOf({ S: 12, O: 3 }))).toBe("PASS");
});

const betterThan: Readonly<Record<Class, readonly Class[]>> = {
  O: ["N", "S", "Z"],
  N: ["S"],
  Z: ["N", "S"],
  U: ["N", "S", "Z"],
  X: [],
  S: [],
};

function levelOf(classes: readonly Class[], holders: HolderPlaces = noHolders): Level {
  return statementLevel(classes, holders, currentPolicy);
}

/** §4.3 and §10 written down a second time, as sentences, with fractions instead of whole numbers. */
function levelInWords(classes: readonly Class[], { required, hard }: HolderPlaces): Level {
  const { S, O, Z, U, X } = countClasses(classes);
  const leftOut = S >= Math.max(2, Math.ceil(classes.length / 2)) ? X : 0;
  const n = classes.length - leftOut;
  const unknown = U + (X - leftOut);
  const isCarried = S >= Math.ceil(n * 0.75) && O + unknown + Z <= Math.floor(n / 5);
  const sentences: readonly [Level, boolean][] = [
    ["OPEN", n === 0],
    ["FAIL", [...hard].some((place) => classes[place] === "O")],
    ["FAIL", O >= 2 && O / (n - unknown) > 0.5],
    ["SPLIT", O > Math.floor((n - unknown) / 5)],
    ["PASS", isCarried && [...required].every((place) => classes[place] === "S")],
  ];
  return sentences.find(([, holds]) => holds)?.[0] ?? "OPEN";
}

function forEachPlace(check: (classes: readonly Class[], place: number, holders: HolderPlaces) => void): void {
  for (const { classes, holders } of everyGroup(6)) classes.forEach((_, place) => check(classes, place, holders));
}

function classesOf(counts: Partial<Readonly<Record<Class, number>>>): Class[] {
  return Object.entries(counts).flatMap(([entry, count]) => new Array<Class>(count).fill(entry as Class));
}

/** `expect` costs too much to call it a million times when all is well. */
function expectSame(actual: Level, expected: Level, classes: readonly Class[]): void {
  if (actual !== expected) expect.fail(`${classes.join("")} is ${actual}, expected ${expected}`);
}

function expectNotLower(higher: Level, lower: Level, classes: readonly Class[]): void {
  if (compareLevels(higher, lower) < 0) expect.fail(`${classes.join("")}: ${higher} is below ${lower}`);
}
