import { expect, test } from "vitest";
import { agreedDeal, answer, attestation, lastWeek } from "#tests/engine/halden-deal.ts";
import { findDocumentFault } from "./check-document.ts";
import type { DealDocument } from "./document.ts";
import { evaluate } from "./evaluate.ts";

const deal = agreedDeal(4);
const tomorrow = "2026-11-22";

test("a document that fits has no fault, nor has one with records of people who left", () => {
  expect(findDocumentFault(deal)).toBeNull();
  const left = {
    answers: [answer("olav", "need", { value: 1 })],
    attestations: [attestation("olav", "last_word", "olav")],
  };
  expect(findDocumentFault({ ...deal, ...left })).toBeNull();
});

test("records of people who left change no gate, whatever kind of record it is", () => {
  const left: Partial<DealDocument> = {
    answers: [...deal.answers, answer("olav", "need", { value: 1 })],
    attestations: [
      ...deal.attestations,
      attestation("olav", "last_word", "pia"),
      attestation("pia", "can_stop", "olav"),
    ],
    rankings: [...deal.rankings, { by: "olav", on: lastWeek, tiers: [["crm"], ["routes"]] }],
    changes: [...deal.changes, { id: "gone", by: "olav", ended: "dropped", on: lastWeek }],
    signoffs: [...deal.signoffs, { by: "olav", on: lastWeek, hash: "h", decision: "declined" }],
  };
  expect(findDocumentFault({ ...deal, ...left })).toBeNull();
  expect({ ...evaluate({ ...deal, ...left }), inputHash: "" }).toEqual({ ...evaluate(deal), inputHash: "" });
});

test("each fault is named by its path and in words", () => {
  const faults: readonly [Partial<DealDocument>, string, RegExp][] = [
    [{ policy: "2025-9" }, "policy", /unknown policy "2025-9"; known: 2026-1/u],
    [{ now: "2026-02-30" }, "now", /not a calendar day/u],
    [{ answers: [answer("pia", "need", { value: 4, on: tomorrow })] }, "answers[0].on", /future/u],
    [{ answers: [answer("pia", "need", { value: 4, on: "2026-02-30" })] }, "answers[0].on", /not a calendar day/u],
    [{ attestations: [{ ...attestation("pia", "last_word", "pia"), on: tomorrow }] }, "attestations[0].on", /future/u],
    [{ rankings: [{ by: "pia", on: tomorrow, tiers: [] }] }, "rankings[0].on", /future/u],
    [{ changes: [{ id: "a", by: "pia", ended: "partly", on: tomorrow }] }, "changes[0].on", /future/u],
    [{ signoffs: [{ by: "pia", on: tomorrow, hash: "h", decision: "approved" }] }, "signoffs[0].on", /future/u],
    [{ events: [{ on: tomorrow, makesStale: [] }] }, "events[0].on", /future/u],
    [{ stakeholders: [{ id: "pia" }, { id: "mats" }, { id: "pia" }] }, "stakeholders[2].id", /"pia" appears twice/u],
    [{ initiatives: ["routes", "crm", "crm"] }, "initiatives[2]", /"crm" appears twice/u],
    [{ requirements: [must("r"), must("r")] }, "requirements[1].id", /"r" appears twice/u],
    [{ answers: [answer("pia", "needs" as "need", { value: 4 })] }, "answers[0].item", /unknown item "needs"/u],
    [{ answers: [answer("pia", "rank" as "need", { value: 4 })] }, "answers[0].item", /takes no answers/u],
    [{ answers: [answer("pia", "check", { value: "not_mine" })] }, "answers[0].value", /does not exist for "check"/u],
    [
      { events: [{ on: lastWeek, makesStale: ["need", "mood" as "need"] }] },
      "events[0].makesStale[1]",
      /unknown item "mood"/u,
    ],
    [{ focal: "payroll" }, "focal", /not in the list/u],
    [{ capacity: 4 }, "capacity", /whole number from 1 to 3/u],
    [{ capacity: 0 }, "capacity", /whole number/u],
    [{ capacity: 1.5 }, "capacity", /whole number/u],
    [
      { rankings: [{ by: "pia", on: lastWeek, tiers: [["routes"], ["crm", "payroll"]] }] },
      "rankings[0].tiers[1][1]",
      /not in the list/u,
    ],
    [
      { rankings: [{ by: "pia", on: lastWeek, tiers: [["routes"], ["crm", "routes"]] }] },
      "rankings[0].tiers[1][1]",
      /ranked twice/u,
    ],
    [{ id: "\ud800" }, "id", /surrogate/u],
    [{ stakeholders: [{ id: "pia", title: { "\udfff": 1 } }] }, "stakeholders[0].title", /surrogate/u],
    [{ stakeholders: [{ id: "pia", title: [Infinity] }] }, "stakeholders[0].title[0]", /beyond every range/u],
  ];
  for (const [change, path, words] of faults) {
    const fault = findDocumentFault({ ...deal, ...change });
    expect(fault?.path).toBe(path);
    expect(fault?.message).toMatch(words);
  }
});

test("answers to none of rank, power, track and sign are taken; events may name them", () => {
  for (const item of ["rank", "power", "track", "sign"] as const) {
    expect(findDocumentFault({ ...deal, answers: [answer("pia", item as "need", { value: 4 })] })?.path).toBe(
      "answers[0].item",
    );
    expect(findDocumentFault({ ...deal, events: [{ on: lastWeek, makesStale: [item] }] })).toBeNull();
  }
});

test("today is not the future", () => {
  expect(findDocumentFault({ ...deal, answers: [answer("pia", "need", { value: 4, on: deal.now })] })).toBeNull();
});

function must(id: string): DealDocument["requirements"][number] {
  return { id, must: true, coverage: "full", accepted: false };
}
