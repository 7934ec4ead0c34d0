import { expect, test } from "vitest";
import { DATES_NOTE, VERSION_FORMAT, type VersionContent } from "./content.ts";
import { slippageSince } from "./slippage.ts";

function plan(...due: readonly (readonly [id: string, dueOn: string])[]): VersionContent {
  const owner = { side: "buyer" as const, id: null, name: null };
  return {
    format: VERSION_FORMAT,
    deal: { id: "deal", title: "Replace the dispatch system" },
    account: "Halden Logistics",
    vendor: "Northwind",
    number: 2,
    targetOn: "2027-03-01",
    dates: DATES_NOTE,
    outcomes: [],
    milestones: [{ id: "works", name: "Works", tasks: due.map(([id, dueOn]) => ({ id, title: id, owner, dueOn })) }],
  };
}

test("a plan slips by what its last day slips, and each step by its own", () => {
  const signed = plan(["trial", "2026-12-18"], ["live", "2027-02-24"], ["gone", "2026-12-01"]);
  const now = plan(["trial", "2026-12-16"], ["live", "2027-03-01"], ["new", "2027-01-08"]);
  const slippage = slippageSince(signed, now);
  expect(slippage.endDays).toBe(5);
  expect([...slippage.steps]).toEqual([
    ["trial", { signedOn: "2026-12-18", days: -2 }],
    ["live", { signedOn: "2027-02-24", days: 5 }],
  ]);
});

test("nothing slips against a plan without steps", () => {
  expect(slippageSince(plan(), plan(["live", "2027-03-01"]))).toEqual({ endDays: 0, steps: new Map() });
});
