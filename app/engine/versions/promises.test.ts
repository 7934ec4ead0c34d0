import { expect, test } from "vitest";
import { DATES_NOTE, VERSION_FORMAT, type VersionContent } from "./content.ts";
import { promisesOf, type PlannedStep } from "./promises.ts";

const today = "2026-11-21";
const none = { kept: 0, late: 0, open: 0 };

function step(id: string, dueOn: string, change: Partial<PlannedStep> = {}): PlannedStep {
  return { id, side: "seller", dueOn, doneOn: null, isCancelled: false, ...change };
}

function signed(...tasks: readonly (readonly [id: string, side: "buyer" | "seller", dueOn: string])[]): VersionContent {
  return {
    format: VERSION_FORMAT,
    deal: { id: "deal", title: "Replace the dispatch system" },
    account: "Halden Logistics",
    vendor: "Northwind",
    number: 2,
    targetOn: "2027-03-01",
    dates: DATES_NOTE,
    outcomes: [],
    milestones: [
      {
        id: "works",
        name: "Works",
        tasks: tasks.map(([id, side, dueOn]) => ({ id, title: id, owner: { side, id: null, name: null }, dueOn })),
      },
    ],
  };
}

test("a step is kept when it is done by its day, late when it is done after it, open when its day has passed", () => {
  const steps = [
    step("on the day", "2026-11-10", { doneOn: "2026-11-10" }),
    step("early", "2026-12-10", { doneOn: "2026-11-12" }),
    step("a day late", "2026-11-10", { doneOn: "2026-11-11" }),
    step("not done", "2026-11-20"),
    step("due today", today),
    step("ahead", "2026-12-01"),
    step("theirs", "2026-11-01", { side: "buyer", doneOn: "2026-11-01" }),
  ];
  expect(promisesOf(steps, null, today)).toEqual({
    buyer: { kept: 1, late: 0, open: 0 },
    seller: { kept: 2, late: 1, open: 1 },
  });
});

test("a day that was moved after the signature counts as it was signed", () => {
  const moved = [step("trial", "2026-12-18", { doneOn: "2026-11-18" }), step("price", "2026-12-18")];
  const version = signed(["trial", "seller", "2026-11-10"], ["price", "seller", "2026-11-16"]);
  expect(promisesOf(moved, version, today).seller).toEqual({ kept: 0, late: 1, open: 1 });
  expect(promisesOf(moved, null, today).seller).toEqual({ kept: 1, late: 0, open: 0 });
});

test("what was signed stays promised when it is given up, removed or handed over without another signature", () => {
  const version = signed(
    ["given up", "seller", "2026-11-10"],
    ["removed", "seller", "2026-11-10"],
    ["handed over", "seller", "2026-11-10"],
  );
  const steps = [
    step("given up", "2026-11-10", { isCancelled: true }),
    step("handed over", "2026-11-10", { side: "buyer" }),
  ];
  expect(promisesOf(steps, version, today)).toEqual({ buyer: none, seller: { kept: 0, late: 0, open: 3 } });
});

test("a step that nobody signed is promised no more once it is given up", () => {
  expect(promisesOf([step("gone", "2026-11-10", { isCancelled: true })], signed(), today).seller).toEqual(none);
});

test("a plan without steps has no promises", () => {
  expect(promisesOf([], null, today)).toEqual({ buyer: none, seller: none });
});
