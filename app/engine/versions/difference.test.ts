import fc from "fast-check";
import { expect, test } from "vitest";
import { DATES_NOTE, VERSION_FORMAT, type VersionContent, type VersionTask } from "./content.ts";
import { differenceBetween } from "./difference.ts";

const trial: VersionTask = {
  id: "trial",
  title: "Night-shift trial",
  owner: { side: "buyer", id: "tomas", name: "Tomas Berg" },
  dueOn: "2026-12-18",
};
const trucks: VersionTask = {
  id: "trucks",
  title: "Connect two test trucks",
  owner: { side: "seller", id: null, name: null },
  dueOn: "2026-11-27",
};

const second: VersionContent = {
  format: VERSION_FORMAT,
  deal: { id: "deal", title: "Replace the dispatch system" },
  account: "Halden Logistics",
  vendor: "Northwind",
  number: 2,
  targetOn: "2027-02-24",
  dates: DATES_NOTE,
  outcomes: [{ text: "Empty kilometres fall", from: "21 %", to: "15 %", dueOn: "2027-09-01" }],
  milestones: [
    { id: "works", name: "See that it works here", tasks: [trucks, trial] },
    { id: "terms", name: "Agree the terms", tasks: [] },
  ],
};

function withTasks(...tasks: VersionTask[]): VersionContent {
  return {
    ...second,
    milestones: [{ id: "works", name: "See that it works here", tasks }, ...second.milestones.slice(1)],
  };
}

test("a version that says the same has no difference, whatever its number", () => {
  expect(differenceBetween(second, { ...structuredClone(second), number: 3 })).toEqual([]);
});

test("a moved target date, a new outcome and a new step are said in reading order", () => {
  const added: VersionTask = { ...trial, id: "works-agreement", title: "Works agreement with the drivers" };
  const third = {
    ...withTasks(trucks, trial, added),
    targetOn: "2027-03-01",
    outcomes: [{ text: "Empty kilometres fall", from: "21 %", to: "14 %", dueOn: "2027-09-01" }],
  };
  expect(differenceBetween(second, third).map(({ kind }) => kind)).toEqual([
    "target_moved",
    "outcome_added",
    "outcome_removed",
    "task_added",
  ]);
});

test("a step that changed its words, date, owner and place is one step with four changes", () => {
  const changed: VersionTask = {
    ...trial,
    title: "Trial",
    dueOn: "2027-01-11",
    owner: { ...trial.owner, name: "T. Berg" },
  };
  const third = {
    ...second,
    milestones: [
      { id: "works", name: "See that it works here", tasks: [trucks] },
      { id: "terms", name: "Agree the terms", tasks: [changed] },
    ],
  };
  expect(differenceBetween(second, third)).toEqual([
    { kind: "task_renamed", task: changed, before: "Night-shift trial" },
    { kind: "task_moved", task: changed, before: "See that it works here", after: "Agree the terms" },
    { kind: "task_due_changed", task: changed, before: "2026-12-18" },
    { kind: "task_owner_changed", task: changed, before: trial.owner },
  ]);
});

test("steps in another order are a difference; a removed step alone is not a new order", () => {
  expect(differenceBetween(second, withTasks(trial, trucks))).toEqual([
    { kind: "tasks_reordered", id: "works", name: "See that it works here" },
  ]);
  expect(differenceBetween(second, withTasks(trial)).map(({ kind }) => kind)).toEqual(["task_removed"]);
});

const costs = {
  currency: "EUR",
  oneOffMinor: 4_800_000,
  yearlyMinor: null,
  termMonths: 36,
  wayOut: "After the first year",
  buyerDays: 60,
  sellerDays: 40,
};

test("each part of the costs that changed is one difference, also where nobody had stated any", () => {
  const dearer = { ...costs, oneOffMinor: 5_000_000, termMonths: 12 };
  const parts = (before: VersionContent, after: VersionContent) =>
    differenceBetween(before, after).map((change) => (change.kind === "cost_changed" ? change.part : change.kind));
  expect(parts({ ...second, costs }, { ...second, costs: dearer })).toEqual(["oneOffMinor", "termMonths"]);
  expect(parts(second, { ...second, costs })).toEqual([
    "currency",
    "oneOffMinor",
    "termMonths",
    "wayOut",
    "buyerDays",
    "sellerDays",
  ]);
});

test("what a step is, how long it takes and what it waits for are differences; a step that says nothing takes a day", () => {
  const waiting: VersionTask = {
    ...trial,
    kind: "approval",
    estimateDays: 5,
    waitsFor: [{ id: "trucks", lagDays: 2 }],
  };
  expect(differenceBetween(second, withTasks(trucks, waiting))).toEqual([
    { kind: "task_kind_changed", task: waiting, before: undefined },
    { kind: "task_estimate_changed", task: waiting, before: 1 },
    {
      kind: "task_waits_changed",
      task: waiting,
      before: [],
      after: [{ title: "Connect two test trucks", lagDays: 2 }],
    },
  ]);
  expect(differenceBetween(withTasks(trucks, waiting), withTasks(trucks, structuredClone(waiting)))).toEqual([]);
});

const owner = fc.record({
  side: fc.constantFrom("buyer" as const, "seller" as const),
  id: fc.constantFrom(null, "ines", "tomas"),
  name: fc.constantFrom(null, "Ines", "Tomas"),
});
const date = fc.constantFrom("2026-11-27", "2026-12-18", "2027-01-08");
const task = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  title: fc.constantFrom("Trial", "Price", "Training"),
  owner,
  dueOn: date,
  kind: fc.constantFrom(undefined, "approval" as const),
  estimateDays: fc.constantFrom(undefined, 2, 5),
  waitsFor: fc.constantFrom(undefined, [{ id: "a", lagDays: 0 }], [{ id: "a", lagDays: 1 }]),
});
const tasksOnce = fc.uniqueArray(task, { selector: ({ id }) => id, maxLength: 4 });
const content: fc.Arbitrary<VersionContent> = fc
  .record({
    targetOn: date,
    tasks: tasksOnce,
    costs: fc.constantFrom(undefined, costs, { ...costs, currency: "NOK" }),
    split: fc.nat(4),
    order: fc.shuffledSubarray(["works", "terms"], { minLength: 2 }),
    outcomes: fc.array(
      fc.constantFrom(...second.outcomes, { text: "Calm nights", from: null, to: null, dueOn: "2027-09-01" }),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ targetOn, tasks, split, order, outcomes, costs: stated }) => ({
    ...second,
    costs: stated,
    targetOn,
    outcomes,
    milestones: order.map((id, at) => ({ id, name: id, tasks: at === 0 ? tasks.slice(0, split) : tasks.slice(split) })),
  }));

test("there is no difference exactly when two versions say the same", () => {
  fc.assert(
    fc.property(content, content, (a, b) => {
      expect(differenceBetween(a, a)).toEqual([]);
      expect(differenceBetween(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("what came in one direction went in the other", () => {
  const kinds = (a: VersionContent, b: VersionContent, kind: string) =>
    differenceBetween(a, b).filter((change) => change.kind === kind).length;
  fc.assert(
    fc.property(content, content, (a, b) => {
      expect(kinds(a, b, "task_added")).toBe(kinds(b, a, "task_removed"));
      expect(kinds(a, b, "outcome_added")).toBe(kinds(b, a, "outcome_removed"));
      expect(kinds(a, b, "task_due_changed")).toBe(kinds(b, a, "task_due_changed"));
    }),
  );
});
