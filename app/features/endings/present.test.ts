import { expect, test } from "vitest";
import { aStep } from "#tests/support/plan-step.ts";
import { endedViewOf, outcomeOptions, readersOf, type EndedFacts } from "./present.ts";

const room = { accountName: "Halden Logistics", vendorName: "Northwind" };
const step = aStep("Night-shift trial", {
  ownerId: null,
  ownerName: null,
  completed: { byName: "Tomas Berg", on: "2026-11-20" },
});
const facts: EndedFacts = {
  ending: {
    outcome: "no_decision",
    endedBySide: "buyer",
    endedByName: "Karin Solberg",
    reason: "The depot moves first.",
    reasonKind: null,
    decidedBy: null,
    lookAgainOn: "2027-05-03",
    endedAt: new Date("2026-11-21T10:20:00Z"),
  },
  company: {
    openedAt: new Date("2026-09-19T08:00:00Z"),
    people: [
      { name: "Ines Halvorsen", side: "buyer" },
      { name: "Tomas Berg", side: "buyer" },
      { name: "Dana Whitfield", side: "seller" },
    ],
  },
  plan: {
    milestones: [{ id: "works", name: "Trial", tasks: [step, { ...step, id: "price", completed: null }] }],
    outcomes: [],
    actuals: [],
    costs: null,
    calendars: { buyer: null, seller: null },
  },
  versionCount: 2,
  signoff: null,
  release: null,
};

function viewFor(side: "buyer" | "seller", changes: Partial<EndedFacts> = {}) {
  return endedViewOf({ ...facts, ...changes }, { room, side, today: "2026-11-21" });
}

test("not now is told as an end that was decided, with thanks to who took part", () => {
  expect(viewFor("buyer")).toMatchObject({
    title: "Not for us now",
    reason: "The depot moves first.",
    decided: "Decided by Karin Solberg of Halden Logistics",
    thanks: "Thank you for these nine weeks, Ines, Tomas and Dana.",
    learned: ["1 of 2 steps of the plan were done: one by Halden Logistics, none by Northwind."],
  });
});

test("what weighed most is told, and that who wrote an end down did not always decide it", () => {
  const told = (decidedBy: "buyer" | "seller" | "both") =>
    viewFor("buyer", {
      ending: {
        ...facts.ending,
        endedBySide: "seller",
        endedByName: "Dana Whitfield",
        reasonKind: "people",
        decidedBy,
      },
    });
  expect(told("buyer").decided).toBe("Decided by Halden Logistics, and written down by Dana Whitfield of Northwind");
  expect(told("both").decided).toBe("Decided by both together, and written down by Dana Whitfield of Northwind");
  expect(told("seller").decided).toBe("Decided by Dana Whitfield of Northwind");
  expect(told("buyer").learned[0]).toBe("What weighed most: whether people can be freed.");
});

test("both sides read the same page, but for whom a release speaks to", () => {
  expect(viewFor("seller")).toEqual(viewFor("buyer"));
});

test("an early end counts as a good result, a late one does not pretend to be early", () => {
  const keptByVendor = (outcome: "disqualified" | "won") =>
    viewFor("seller", { ending: { ...facts.ending, outcome } }).keeps[1]?.items.map(({ key }) => key);
  expect(keptByVendor("disqualified")).toContain("early");
  expect(keptByVendor("won")).not.toContain("early");
});

test("before an end it is said who will read the reason, on both sides", () => {
  expect(readersOf(facts.company, room)).toBe(
    "Ines Halvorsen and Tomas Berg of Halden Logistics, and Dana Whitfield of Northwind",
  );
  expect(outcomeOptions("buyer").map(({ label }) => label)).toEqual(["Not now", "No fit"]);
  expect(outcomeOptions("seller").map(({ label }) => label)).toEqual(["Not now", "No fit", "Won", "Lost"]);
});

test("a deal that was won is not to be looked at again", () => {
  expect(viewFor("seller", { ending: { ...facts.ending, outcome: "won", lookAgainOn: null } }).lookAgain).toBeNull();
  expect(viewFor("seller").lookAgain).toEqual({ on: "2027-05-03" });
});
