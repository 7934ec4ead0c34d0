import { expect, test } from "vitest";
import { DATES_NOTE, VERSION_FORMAT, type VersionContent, type VersionTask } from "#app/engine/versions/content.ts";
import { changesBetween, shortHash, versionTextOf } from "./versions.present.ts";

const TODAY = "2026-11-21";
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
  outcomes: [],
  milestones: [{ id: "works", name: "See that it works here", tasks: [trial, trucks] }],
};

test("what changed between two versions is said in words, with whom and until when", () => {
  const third = {
    ...second,
    targetOn: "2027-03-01",
    milestones: [
      {
        id: "works",
        name: "See that it works here",
        tasks: [
          { ...trial, owner: { ...trial.owner, id: null, name: null } },
          { ...trucks, id: "works-agreement", title: "Works agreement", dueOn: "2027-01-08" },
        ],
      },
    ],
  };
  expect(changesBetween(second, third, TODAY).map(({ key: _, ...change }) => change)).toEqual([
    { label: "To be done by", before: "Wed 24 Feb", after: "Mon 1 Mar", isMaterial: true },
    { label: "Night-shift trial", before: "Tomas Berg", after: "Halden Logistics", isMaterial: false },
    { label: "Added", after: "Works agreement", note: "Northwind, by Fri 8 Jan", isMaterial: true },
    { label: "Removed", before: "Connect two test trucks", note: "Northwind, by Fri 27 Nov", isMaterial: true },
  ]);
});

test("the text of a version stands by date and comes from its content alone", () => {
  const text = versionTextOf(second);
  expect(text.milestones[0]?.tasks.map(({ title, owner }) => [title, owner.name])).toEqual([
    ["Connect two test trucks", "Northwind"],
    ["Night-shift trial", "Tomas Berg"],
  ]);
  expect(text).toMatchObject({ stepCount: 2, targetOn: "2027-02-24", dates: DATES_NOTE });
});

test("a hash is told by its first eight digits", () => {
  expect(shortHash(`9f2c41ab${"0".repeat(56)}`)).toBe("9f2c·41ab");
});

const costs = {
  currency: "EUR",
  oneOffMinor: 4_800_000,
  yearlyMinor: 9_600_000,
  termMonths: 36,
  wayOut: "After the first year, with three months’ notice",
  buyerDays: 60,
  sellerDays: null,
};

test("costs and what a step waits for read as people say them, and what is not stated is left out", () => {
  const waiting = { ...trial, kind: "approval" as const, estimateDays: 5, waitsFor: [{ id: "trucks", lagDays: 2 }] };
  const text = versionTextOf({
    ...second,
    costs,
    milestones: [{ id: "works", name: "Works", tasks: [waiting, trucks] }],
  });
  expect(text.costs).toEqual([
    { term: "Once", value: "€48,000" },
    { term: "Each year", value: "€96,000" },
    { term: "Term", value: "3 years" },
    { term: "Way out", value: "After the first year, with three months’ notice" },
    { term: "Days of Halden Logistics’ people", value: "60 days" },
  ]);
  expect(text.milestones[0]?.tasks.map(({ terms }) => terms)).toEqual([
    null,
    "An approval, takes 5 working days, 2 working days after “Connect two test trucks”",
  ]);
});

test("a cost that changed is said before and after, one that nobody had stated as that", () => {
  const dearer = { ...second, costs: { ...costs, oneOffMinor: 5_000_000 } };
  expect(changesBetween({ ...second, costs }, dearer, TODAY)).toMatchObject([
    { label: "Once", before: "€48,000", after: "€50,000", isMaterial: true },
  ]);
  expect(changesBetween(second, dearer, TODAY)[1]).toMatchObject({ label: "Once", before: "not stated" });
});
