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
    { label: "To be done by", before: "Wed 24 Feb", after: "Mon 1 Mar" },
    { label: "Night-shift trial", before: "Tomas Berg", after: "Halden Logistics" },
    { label: "Added", after: "Works agreement", note: "Northwind, by Fri 8 Jan" },
    { label: "Removed", before: "Connect two test trucks", note: "Northwind, by Fri 27 Nov" },
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
