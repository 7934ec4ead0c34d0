import { expect, test } from "vitest";
import { agreedDeal, attestation, saying, silentDeal } from "#tests/engine/halden-deal.ts";
import type { Said } from "#tests/engine/halden-deal.ts";
import type { ClassCell } from "./class-cells.ts";
import { classesOf } from "./class-cells.ts";
import type { DealDocument, Stage, StatementItemId } from "./document.ts";

test("the latest value decides: 4 and 5 support, 3 is reserved, 1 and 2 oppose, nothing is unknown", () => {
  expect([5, 4, 3, 2, 1].map((value) => classAfter(1, [{ value: value as 1 }]))).toEqual(["S", "S", "N", "O", "O"]);
  expect(cellAfter(1, [])).toMatchObject({
    class: "U",
    reason: "never_asked",
    value: null,
    latest: undefined,
    evidence: 0,
    on: null,
    ageInDays: null,
    daysUntilExpiry: null,
  });
  expect(cellAfter(1, [{ value: null }])).toMatchObject({ class: "U", reason: "dont_know", daysUntilExpiry: null });
});

test("a later day wins, and on the same day the later entry", () => {
  expect(
    classAfter(1, [
      { value: 5, on: "2026-11-10" },
      { value: 2, on: "2026-11-09" },
    ]),
  ).toBe("S");
  expect(
    classAfter(1, [
      { value: 5, on: "2026-11-10" },
      { value: 2, on: "2026-11-10" },
    ]),
  ).toBe("O");
});

test("a yes is fresh through its last day and stale on the next, by the stage of the deal", () => {
  const lastDays: readonly [Stage, string, string][] = [
    [1, "2026-08-23", "2026-08-22"],
    [2, "2026-09-22", "2026-09-21"],
    [3, "2026-10-07", "2026-10-06"],
    [4, "2026-10-22", "2026-10-21"],
  ];
  for (const [stage, last, past] of lastDays) {
    expect(cellAfter(stage, [{ value: 5, on: last }])).toMatchObject({ class: "S", daysUntilExpiry: 0 });
    expect(cellAfter(stage, [{ value: 5, on: past }])).toMatchObject({
      class: "Z",
      reason: "expired",
      daysUntilExpiry: -1,
    });
  }
});

test("items with an expiry of their own keep it: capacity, dates, path and money", () => {
  const lastDays: readonly [StatementItemId, Stage, string, string][] = [
    ["capacity", 1, "2026-09-22", "2026-09-21"],
    ["capacity", 3, "2026-10-07", "2026-10-06"],
    ["dates", 4, "2026-10-22", "2026-10-21"],
    ["money", 3, "2026-07-24", "2026-07-23"],
    ["money", 4, "2026-07-24", "2026-07-23"],
    ["path", 3, "2024-11-21", "2024-11-20"],
    ["path", 4, "2024-11-21", "2024-11-20"],
  ];
  for (const [item, stage, last, past] of lastDays) {
    expect(classAfter(stage, [{ value: 5, on: last }], item)).toBe("S");
    expect(classAfter(stage, [{ value: 5, on: past }], item)).toBe("Z");
  }
});

test('a no never expires, and neither an event nor a later "I don\'t know" or "not mine" takes it back', () => {
  const old = { value: 2, on: "2020-01-01" } as const;
  expect(cellAfter(1, [old])).toMatchObject({ class: "O", reason: "unfavourable", value: 2, daysUntilExpiry: null });
  expect(classAfter(1, [old, { value: null }])).toBe("O");
  expect(classAfter(1, [old, { value: "not_mine" }])).toBe("O");
  expect(classAfter(1, [old, { value: 4 }])).toBe("S");
});

test('a yes or a reserve followed by "I don\'t know" or "not mine" is no longer fresh', () => {
  expect(cellAfter(1, [{ value: 5 }, { value: null }])).toMatchObject({
    class: "Z",
    reason: "withdrawn",
    value: 5,
    latest: null,
  });
  expect(classAfter(1, [{ value: 3 }, { value: "not_mine" }])).toBe("Z");
});

test("an event makes older answers of its items stale, not those of its own day or of other items", () => {
  const deal = saying(silentDeal(1), "pia", { item: "need", value: 5, on: "2026-11-10" });
  const on = (day: string, item: "need" | "own" = "need") => ({ ...deal, events: [{ on: day, makesStale: [item] }] });
  expect(cellOf(on("2026-11-11"))).toMatchObject({ class: "Z", reason: "event" });
  expect(cellOf(on("2026-11-10")).class).toBe("S");
  expect(cellOf(on("2026-11-11", "own")).class).toBe("S");
  expect(cellOf({ ...deal, events: [...on("2026-11-11").events, ...on("2026-11-01").events] }).class).toBe("Z");
});

test("evidence is asked for from stage 3 on, item by item", () => {
  const graded: readonly [StatementItemId, number][] = [
    ["need", 1],
    ["outcome", 1],
    ["capacity", 1],
    ["skills", 1],
    ["queue", 1],
    ["owner", 1],
    ["path", 1],
    ["money", 1],
    ["fit", 1],
    ["proof", 2],
    ["sponsor", 2],
    ["own", 0],
    ["disrupt", 0],
    ["decide", 0],
    ["trust", 0],
  ];
  for (const [item, grade] of graded) {
    for (const evidence of [0, 1, 2] as const)
      expect(classAfter(3, [{ value: 4, evidence }], item)).toBe(evidence >= grade ? "S" : "N");
  }
  expect(cellAfter(3, [{ value: 5, evidence: 0 }])).toMatchObject({ class: "N", reason: "under_evidenced" });
  expect(classAfter(2, [{ value: 4, evidence: 0 }])).toBe("S");
  for (const item of ["risks", "dates", "stop"] as const)
    expect(classAfter(4, [{ value: 4, evidence: 0 }], item)).toBe("S");
});

test("an answer without a grade is a statement: grade 0", () => {
  const deal = silentDeal(3);
  expect(cellOf({ ...deal, answers: [{ by: "pia", item: "need", value: 5, on: deal.now }] })).toMatchObject({
    class: "N",
    evidence: 0,
  });
});

test("yes to the need and yes to waiting is no yes, from stage 2 on and at any age of the second", () => {
  const both = (stage: Stage, on: string, need: Said = { value: 5 }) =>
    saying(saying(silentDeal(stage), "pia", { item: "check", value: 4, on }), "pia", { item: "need", ...need });
  expect(cellOf(both(2, "2020-01-01"))).toMatchObject({ class: "N", reason: "contradicted_by_check" });
  expect(cellOf(both(1, "2026-11-21")).class).toBe("S");
  expect(cellOf(both(2, "2026-11-21", { value: 4, on: "2026-01-01" })).class).toBe("Z");
  expect(cellOf(both(2, "2026-11-21", { value: 2 })).class).toBe("O");
  expect(cellOf(saying(both(2, "2026-11-20"), "pia", { item: "check", value: 3 })).class).toBe("S");
  expect(cellOf(saying(both(2, "2026-11-20"), "pia", { item: "check", value: null })).class).toBe("N");
});

test("the contradiction is about the need alone", () => {
  expect(
    cellOf(saying(saying(silentDeal(2), "pia", { item: "check", value: 5 }), "pia", { item: "own", value: 5 }), "own")
      .class,
  ).toBe("S");
});

test('"not mine to judge" is an answer while it is fresh, and only of somebody who never judged', () => {
  expect(cellAfter(1, [{ value: "not_mine" }])).toMatchObject({ class: "X", reason: "not_mine", daysUntilExpiry: 90 });
  expect(classAfter(1, [{ value: "not_mine", on: "2026-08-23" }])).toBe("X");
  expect(cellAfter(1, [{ value: "not_mine", on: "2026-08-22" }])).toMatchObject({
    class: "U",
    reason: "not_mine_expired",
  });
  expect(classAfter(1, [{ value: "not_mine" }, { value: null }])).toBe("U");
  expect(classAfter(1, [{ value: null }, { value: "not_mine" }])).toBe("X");
});

test('a holder cannot say "not mine" to an item of the holders, and can to any other', () => {
  const deal = { ...silentDeal(2), attestations: [attestation("ingrid", "must_run", "pia")] };
  expect(cellOf(saying(deal, "pia", { item: "need", value: "not_mine" }))).toMatchObject({
    class: "U",
    reason: "not_mine_but_holder",
  });
  expect(cellOf(saying(deal, "pia", { item: "own", value: "not_mine" }), "own").class).toBe("X");
  expect(cellOf(saying({ ...deal, stage: 1 }, "pia", { item: "need", value: "not_mine" })).class).toBe("X");
});

test("every active statement has one cell a person, in the order of the instrument; later stages wait", () => {
  const counts = ([1, 2, 3, 4] as const).map((stage) => classesOf(agreedDeal(stage)).length);
  expect(counts).toEqual([4 * 5, 8 * 5, 15 * 5, 18 * 5]);
  expect([...new Set(classesOf(agreedDeal(1)).map((cell) => cell.item))]).toEqual([
    "need",
    "outcome",
    "own",
    "capacity",
  ]);
});

test("words of people who are not on the roster are ignored", () => {
  expect(classesOf(saying(silentDeal(1), "olav", { item: "need", value: 1 })).every((cell) => cell.class === "U")).toBe(
    true,
  );
});

function classAfter(stage: Stage, said: readonly Said[], item: StatementItemId = "need"): string {
  return cellAfter(stage, said, item).class;
}

function cellAfter(stage: Stage, said: readonly Said[], item: StatementItemId = "need"): ClassCell {
  return cellOf(
    said.reduce<DealDocument>((deal, entry) => saying(deal, "pia", { item, ...entry }), silentDeal(stage)),
    item,
  );
}

function cellOf(deal: DealDocument, item: StatementItemId = "need"): ClassCell {
  const cell = classesOf(deal).find((entry) => entry.item === item && entry.person === "pia");
  if (!cell) throw new Error(`no cell for ${item}`);
  return cell;
}
