import { expect, test } from "vitest";
import { understandingViewOf } from "./present.ts";
import type { UnderstandingFacts } from "./queries.server.ts";

const by = { writtenByName: "Dana Whitfield" };
const first = { id: "w1", lineId: "l1", number: 1, text: "They want fewer empty runs", writtenOn: "2026-11-02", ...by };
const second = { ...first, id: "w2", number: 2, text: "They want no empty runs at night", writtenOn: "2026-11-12" };
const right = { wordingId: "w1", stakeholderId: "tomas", mark: "right", words: null } as const;
const objection = { wordingId: "w1", stakeholderId: "ines", mark: "not_quite", words: "It is about nights" } as const;
const facts: UnderstandingFacts = {
  lines: [{ id: "l1", kind: "goal", isWithdrawn: false }],
  wordings: [first],
  marks: [
    { ...right, markedByName: "Tomas Berg", markedOn: "2026-11-03" },
    { ...objection, markedByName: "Ines Halvorsen", markedOn: "2026-11-04" },
  ],
  gaps: [],
};
const today = "2026-11-21";

test("a line says whom it is right for, and who finds it not quite right, in their words", () => {
  const view = understandingViewOf(facts, { readerId: "tomas", today });
  expect(view.groups[0]?.lines[0]).toMatchObject({
    right: ["Tomas Berg"],
    notQuite: [{ by: "Ines Halvorsen", words: "It is about nights" }],
    own: { mark: "right" },
    since: null,
  });
  expect(view.standing).toBe("One line is not quite right for somebody.");
});

test("new words are marked by nobody; the old ones stay to be read with their marks, and who marked them is told", () => {
  const reworded = { ...facts, wordings: [first, second] };
  const [line] = understandingViewOf(reworded, { readerId: "tomas", today }).groups[0]?.lines ?? [];
  expect(line).toMatchObject({ text: second.text, right: [], notQuite: [], own: null });
  expect(line?.since).toBe("You said “right” on Tue 3 Nov, when it read: “They want fewer empty runs”");
  expect(line?.history).toEqual([
    {
      key: "w1",
      text: first.text,
      detail: "Dana Whitfield, Mon 2 Nov; right for Tomas Berg; Ines Halvorsen: not quite, “It is about nights”",
    },
  ]);
  const seller = understandingViewOf(reworded, { readerId: null, today });
  expect(seller.groups[0]?.lines[0]?.since).toBeNull();
  expect(seller.standing).toBe("Nobody has said anything about one line.");
});

test("what is missing is open until a line was written for it; what was withdrawn stands apart", () => {
  const gap = { id: "g1", stakeholderId: "ines", text: "The works council", saidByName: "Ines Halvorsen" };
  const missing = { ...gap, saidOn: "2026-11-10", lineId: null };
  const view = understandingViewOf({ ...facts, gaps: [missing] }, { readerId: "ines", today });
  expect(view.missing).toEqual([
    { id: "g1", text: "The works council", by: "Ines Halvorsen", on: "2026-11-10", isOwn: true },
  ]);
  const taken = understandingViewOf(
    {
      ...facts,
      lines: [{ id: "l1", kind: "goal", isWithdrawn: true }],
      gaps: [{ ...missing, lineId: "l1" }],
    },
    { readerId: null, today },
  );
  expect(taken.missing).toEqual([]);
  expect(taken.taken[0]?.detail).toMatch(/written down as “They want fewer empty runs”$/);
  expect(taken.withdrawn).toEqual([{ id: "l1", text: first.text, by: "Dana Whitfield" }]);
  expect(taken.lineCount).toBe(0);
});
