import { expect, test } from "vitest";
import type { Level } from "#app/engine/alignment/document.ts";
import { historyOf, type RecordedVerdict } from "./verdict-history.ts";

const reader = { answered: new Set(["need", "capacity"]), vendorName: "Northwind", today: "2026-11-21" };

function recorded(number: number, levels: Record<string, Level>, more: Partial<RecordedVerdict> = {}): RecordedVerdict {
  const gates = Object.entries(levels).map(([id, level]) => ({ id, level }));
  const verdicts = {
    FAIL: "self-disqualified",
    SPLIT: "misaligned",
    OPEN: "qualifying",
    PASS: "self-qualified",
  } as const;
  const lowest = (["FAIL", "SPLIT", "OPEN"] as const).find((level) => gates.some((gate) => gate.level === level));
  const verdict = verdicts[lowest ?? "PASS"];
  const base = { act: "answer", item: null, checkpoint: null, stage: 1, recordedOn: "2026-11-20" } as const;
  return { number, ...base, verdict, gates, ...more };
}

test("a fall names the gate that now holds it down, a rise the gate that no longer does", () => {
  const records = [
    recorded(1, { "item:need": "PASS", "item:capacity": "PASS" }),
    recorded(2, { "item:need": "PASS", "item:capacity": "SPLIT" }, { item: "capacity" }),
    recorded(3, { "item:need": "PASS", "item:capacity": "PASS" }, { item: "capacity" }),
  ];
  expect(historyOf(records, reader).map(({ title, detail }) => [title, detail])).toEqual([
    ["Ready", "Fri 20 Nov. Freeing the people went from split to agreed, by an answer."],
    ["Not agreed yet", "Fri 20 Nov. Freeing the people went from agreed to split, by an answer."],
    ["Ready", "Fri 20 Nov. The first verdict on record."],
  ]);
});

test("what no act of the team moved happened meanwhile", () => {
  const records = [
    recorded(1, { "item:need": "PASS", "item:capacity": "PASS" }),
    recorded(2, { "item:need": "PASS", "item:capacity": "OPEN" }, { item: "need" }),
  ];
  expect(historyOf(records, reader)[0]?.detail).toContain("Freeing the people went from agreed to open, meanwhile.");
});

test("a gate that moves without the verdict is no moment, a checkpoint always is one", () => {
  const records = [
    recorded(1, { "item:need": "OPEN", "item:capacity": "OPEN" }),
    recorded(2, { "item:need": "PASS", "item:capacity": "OPEN" }, { item: "need" }),
    recorded(3, { "item:need": "PASS", "item:capacity": "OPEN" }, { act: "release", checkpoint: "release" }),
  ];
  expect(historyOf(records, reader).map(({ key }) => key)).toEqual(["3", "1"]);
  expect(historyOf(records, reader)[0]?.detail).toBe("Fri 20 Nov. Released to Northwind.");
});

test("what became of a statement that the reader has not answered is not said", () => {
  const records = [
    recorded(1, { "item:need": "PASS", "item:own": "PASS" }),
    recorded(2, { "item:need": "PASS", "item:own": "FAIL" }, { item: "own" }),
  ];
  const [moment] = historyOf(records, reader);
  expect(moment?.detail).toBe("Fri 20 Nov. A statement moved it that you have not answered yet.");
});

test("a higher stage says what it asks now", () => {
  const records = [
    recorded(1, { "item:need": "PASS" }),
    recorded(2, { "item:need": "PASS", "power:last_word": "OPEN" }, { act: "stage", checkpoint: "stage", stage: 2 }),
  ];
  expect(historyOf(records, reader)[0]?.detail).toMatch(
    /is asked now and open, by the move to stage 2\. Kept at the move/,
  );
});
