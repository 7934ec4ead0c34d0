import { expect, test } from "vitest";
import { fallenBy, latestOf, levelsOf, lowOn, twiceMedian, type Told } from "./pulse-levels.ts";

type Standing = Told["standing"];

function told(by: string, value: number | null, at: { on: string; standing?: Standing }): Told {
  return { by, trust: value, understanding: value, care: value, standing: at.standing ?? "one_of", on: at.on };
}

const calm = [
  told("ines", 4, { on: "2026-11-02" }),
  told("tomas", 3, { on: "2026-11-03" }),
  told("karin", 4, { on: "2026-11-04" }),
];

test("the median of an even number lies between two, and what nobody knows is no figure", () => {
  expect([twiceMedian([4, 3]), twiceMedian([5, 1, 4]), twiceMedian([null, 2]), twiceMedian([null])]).toEqual([
    7,
    8,
    4,
    null,
  ]);
});

test("only the last word of a person counts", () => {
  const again = told("ines", 1, { on: "2026-11-20" });
  expect(latestOf([...calm, again]).find(({ by }) => by === "ines")?.trust).toBe(1);
});

test("a fall of the median to 2 or below is told once, when it happens", () => {
  const first = told("tomas", 1, { on: "2026-11-18" });
  expect(fallenBy(calm, first)).toEqual([]);
  const second = told("ines", 2, { on: "2026-11-19" });
  expect(fallenBy([...calm, first], second)).toEqual(["trust", "understanding", "care"]);
  expect(fallenBy([...calm, first, second], told("karin", 1, { on: "2026-11-20" }))).toEqual([]);
  expect(lowOn([...calm, first, second])).toEqual(["trust", "understanding", "care"]);
});

test("a release carries levels of at least three fresh voices, and says divided where no half agrees", () => {
  expect(levelsOf(calm.slice(0, 2), "2026-10-22")).toMatchObject({ trust: null, standing: null });
  expect(levelsOf(calm, "2026-11-03")).toMatchObject({ trust: null, standing: null });
  expect(levelsOf(calm, "2026-10-22")).toMatchObject({ trust: "high", standing: "one_of" });
  const split = [
    told("a", 2, { on: "2026-11-02", standing: "first" }),
    told("b", 3, { on: "2026-11-02", standing: "one_of" }),
    told("c", 3, { on: "2026-11-02", standing: "unlikely" }),
  ];
  expect(levelsOf(split, "2026-10-22")).toMatchObject({ care: "middle", standing: "divided" });
});
