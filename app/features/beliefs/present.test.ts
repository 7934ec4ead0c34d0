import { expect, test } from "vitest";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { Release } from "#app/features/releases/present.ts";
import { bantViewOf, beliefViewOf } from "./present.ts";

const TODAY = "2026-11-21";

const release: Release = {
  number: 3,
  stage: 2,
  policy: currentPolicy.version,
  verdict: "misaligned",
  willingness: "OPEN",
  ability: "SPLIT",
  gates: currentPolicy.gates.filter(({ stage }) => stage <= 2).map(({ id }) => ({ id, level: "PASS" as const })),
  binding: [],
  oldestEvidenceOn: null,
  releasedByName: "Ines Halvorsen",
  releasedOn: "2026-11-16",
};
const hopeful = {
  ability: "PASS",
  willingness: "OPEN",
  note: "Ines says two dispatchers are no problem.",
  statedByName: "Dana Whitfield",
  statedOn: "2026-11-12",
} as const;
const earlier = { ...hopeful, ability: "FAIL", note: null, statedOn: "2026-11-02" } as const;

test("only the latest belief is held against the release, and the ones before are told", () => {
  const view = beliefViewOf([hopeful, earlier], release, TODAY);
  expect(view.rows).toEqual([
    { side: "ability", you: "pass", they: "split" },
    { side: "willingness", you: "open", they: "open" },
  ]);
  expect(view.gap).toBe("On ability you are more hopeful than they are: they say split and you believed agreed.");
  expect(view.noted?.words).toBe("Ines says two dispatchers are no problem.");
  expect(view.earlier.map(({ said }) => said)).toEqual(["Ability no, willingness open"]);
});

test("a gap is said in both directions, and the lack of one too", () => {
  expect(beliefViewOf([earlier], release, TODAY).gap).toContain("On ability they are further than you thought");
  expect(beliefViewOf([{ ...hopeful, ability: "SPLIT" }], release, TODAY).gap).toBe(
    "You believe what they say themselves.",
  );
  expect(beliefViewOf([hopeful], null, TODAY).gap).toBe("Nothing is released yet that this could be held against.");
});

test("budget, authority, need and timing are marked as too early until a release in force supports them, and stay writable", () => {
  const note = {
    topic: "budget",
    note: "From the spring budget.",
    notedByName: "Dana Whitfield",
    notedOn: TODAY,
  } as const;
  const viewOf = (inForce: typeof release | null, isEnded = false) =>
    bantViewOf([note], { release: inForce, isEnded, today: TODAY });
  const early = viewOf(null);
  expect([early.isTooEarly, early.title]).toEqual([true, "Too early to ask: budget, authority, need, timing"]);
  expect(viewOf({ ...release, stage: 1 }).isTooEarly).toBe(true);
  expect(viewOf(null, true).isTooEarly).toBe(false);
  const earned = viewOf(release);
  expect(earned).toMatchObject({ isTooEarly: false, title: "Budget, authority, need, timing" });
  expect(earned.notes.map((entry) => entry.note)).toEqual(["From the spring budget.", "", "", ""]);
});
