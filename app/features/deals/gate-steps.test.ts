import { expect, test } from "vitest";
import { gates } from "#app/features/readiness/gate-clauses.ts";
import type { Release } from "#app/features/releases/present.ts";
import { mailTo } from "./mail-to.ts";
import { gateStepsOf } from "./gate-steps.ts";

const deal = { title: "Replace the dispatch system", vendorName: "Northwind", viewerName: "Dana Whitfield" };

const split: Release = {
  number: 2,
  stage: 2,
  policy: "2026-1",
  verdict: "misaligned",
  willingness: "OPEN",
  ability: "SPLIT",
  gates: [
    { id: "item:need", level: "PASS" },
    { id: "item:capacity", level: "SPLIT" },
    { id: "item:skills", level: "OPEN" },
  ],
  binding: ["item:capacity"],
  oldestEvidenceOn: "2026-11-02",
  releasedByName: "Ines Halvorsen",
  releasedOn: "2026-11-16",
};

test("every gate that is not agreed has advice, what agreement would change where it decides, and a text", () => {
  const steps = gateStepsOf(split, deal);
  expect(Object.keys(steps)).toEqual(["item:capacity", "item:skills"]);
  expect(steps["item:capacity"]?.change).toBe("If this were agreed, they would be at “Open questions”.");
  expect(steps["item:skills"]?.change).toBeNull();
});

test("where two gates decide, agreement on one alone is not sold as progress of the verdict", () => {
  const both: Release = {
    ...split,
    gates: [...split.gates, { id: "priority", level: "SPLIT" }],
    binding: ["item:capacity", "priority"],
  };
  expect(gateStepsOf(both, deal)["priority"]?.change).toBe(
    "One of two that decide; alone it does not move the verdict.",
  );
});

test("a text to send names the gate in the customer's words, guesses nobody, and opens as a mail without an address", () => {
  const text = gateStepsOf(split, deal)["item:capacity"]?.text;
  expect(text?.subject).toBe("Replace the dispatch system: freeing the people");
  expect(text?.body).toContain("“Freeing the people”");
  expect(text?.body).toContain("Ines Halvorsen released on Mon 16 Nov 2026");
  expect(mailTo(text?.subject ?? "", text?.body ?? "")).toMatch(
    /^mailto:\?subject=[^&]+&body=Hello%2C%0D%0A%0D%0A[^&]+$/,
  );
});

test("every gate of the instrument has an offer of its own", () => {
  const all = Object.keys(gates).map((id) => ({ id, level: "OPEN" as const }));
  const texts = Object.values(gateStepsOf({ ...split, gates: all }, deal)).map(({ text }) => text.body);
  expect(texts).toHaveLength(Object.keys(gates).length);
  expect(texts.filter((body) => body.includes("Is there something we can do, or leave undone"))).toEqual([]);
});
