import { expect, test } from "vitest";
import { calibrationOf } from "./present.ts";
import type { ReleasedTally } from "./schema.ts";

const ready = { verdict: "self-qualified", believed: "self-qualified" } as const;
const open = { verdict: "qualifying", believed: "self-qualified" } as const;
const split = { verdict: "misaligned", believed: "self-qualified" } as const;

const twelve: readonly ReleasedTally[] = [
  { ...ready, outcome: "won", deals: 4 },
  { ...ready, outcome: "no_decision", deals: 1 },
  { ...open, outcome: "won", deals: 2 },
  { ...open, outcome: "lost", deals: 2 },
  { ...split, outcome: "lost", deals: 3 },
];

test("below ten deals nothing is reckoned: counts, intervals, and an honest sentence", () => {
  const { verdicts, beside } = calibrationOf([{ ...ready, outcome: "won", deals: 3 }]);
  expect(verdicts).toMatchObject({ isEnough: false, score: null, ended: 3 });
  expect(verdicts.finding).toBe(
    "Too few deals to say. Three deals have ended after a release; from ten on this page reckons.",
  );
  expect(verdicts.rates[0]).toMatchObject({ came: "3 of 3 (46–100 %)", estimate: null });
  expect(verdicts.rates[1]).toMatchObject({ came: "none yet" });
  expect(beside.sentence).toContain("Too few deals to say");
});

test("no share of a verdict is printed below ten of its own deals, only the count and where the share may lie", () => {
  const { verdicts } = calibrationOf(twelve);
  expect(verdicts.rates[0]?.came).toBe("4 of 5 (37–98 %)");
  const many = calibrationOf([
    { ...ready, outcome: "won", deals: 9 },
    { ...ready, outcome: "lost", deals: 3 },
  ]);
  expect(many.verdicts.rates[0]?.came).toBe("75 %, 9 of 12 (47–92 %)");
});

test("the finding says whether higher verdicts were followed by more wins, and names those that were not", () => {
  expect(calibrationOf(twelve).verdicts.finding).toBe("The further a team said it had come, the more often it bought.");
  const turned = calibrationOf([...twelve, { ...split, outcome: "won", deals: 9 }]);
  expect(turned.verdicts.finding).toContain("do not yet tell the deals apart");
  expect(turned.verdicts.order).toContain("“Not agreed yet” and “Open questions”");
});

test("the vendor's belief is judged by the same forecasts on the very same deals", () => {
  const { beside } = calibrationOf([...twelve, { verdict: "qualifying", believed: null, outcome: "won", deals: 50 }]);
  expect(beside.deals).toBe(12);
  expect(beside.sentence).toMatch(
    /^On 12 deals your belief scored 0\.\d{3}, what they released 0\.\d{3}; less is better\./,
  );
  expect(beside.sentence).toContain("They knew themselves better than you knew them.");
});

test("a team that was ready and did not buy is said, and how many deals it would take to know", () => {
  const view = calibrationOf(twelve);
  expect(view.falsely).toBe("Of five teams that were ready, one did not buy.");
  expect(view.ends).toBe("Six won, five lost, one ended as not now and no ended as no fit.");
  expect(view.needed).toContain(
    "it takes 42 ended deals a verdict, 24 for 70 and 30, 97 for 60 and 40. The fullest verdict has 5.",
  );
});
