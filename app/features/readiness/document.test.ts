import { expect, test } from "vitest";
import { findDocumentFault } from "#app/engine/alignment/check-document.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { classesOf } from "#app/engine/alignment/class-cells.ts";
import { documentOf, type DealRows } from "./document.ts";

const deal = { dealId: "d1", today: "2026-11-21", room: { stage: 1 as const } };
const nothing: DealRows = {
  roster: [],
  answers: [],
  initiatives: [],
  capacity: null,
  rankings: [],
  marks: [],
  attestations: [],
  changes: [],
  requirements: [],
  planHash: null,
  signoffs: [],
};
const tomas = { id: "tomas", name: "Tomas Berg", title: null, isSeat: false, hasJoined: true };

function said(item: string, at: string) {
  const rating = { kind: "rating", value: 4, evidenceGrade: 0, evidenceOf: null } as const;
  return { by: "tomas", item, ...rating, on: at.slice(0, 10), at: new Date(at) };
}

test("a room in which nothing has happened is a document without a fault", () => {
  const document = documentOf(deal, nothing);
  expect(findDocumentFault(document)).toBeNull();
  expect(document).toMatchObject({ initiatives: ["d1"], focal: "d1", capacity: null });
  expect(evaluate(document).verdict).toBe("qualifying");
});

test("what was said before an event of the same day is stale, what was said after it is not", () => {
  const marks = [
    { on: "2026-11-21", items: ["outcome"], reason: "An outcome was changed", at: new Date("2026-11-21T11:00:00Z") },
  ];
  const classOf = (at: string) => {
    const rows = { ...nothing, roster: [tomas], marks, answers: [said("outcome", at)] };
    return classesOf(documentOf(deal, rows)).find(({ item }) => item === "outcome")?.class;
  };
  expect(classOf("2026-11-21T10:00:00Z")).toBe("Z");
  expect(classOf("2026-11-21T12:00:00Z")).toBe("S");
});

test("an initiative that left the list leaves no hole in an order, and the capacity never exceeds the list", () => {
  const rows: DealRows = {
    ...nothing,
    roster: [tomas],
    initiatives: [
      { id: "dispatch", name: "Dispatch", place: "focal" },
      { id: "trucks", name: "Trucks", place: "competing" },
    ],
    capacity: 4,
    rankings: [
      { by: "tomas", tiers: [["gone"], ["dispatch", "gone-too"], ["trucks"]], on: "2026-11-20", at: new Date(0) },
    ],
  };
  const document = documentOf(deal, rows);
  expect(findDocumentFault(document)).toBeNull();
  expect(document).toMatchObject({ capacity: 2, rankings: [{ tiers: [["dispatch"], ["trucks"]] }] });
});

test("the same state gives the same document, whatever order the rows come in", () => {
  const answers = [said("need", "2026-11-20T10:00:00Z"), said("own", "2026-11-20T11:00:00Z")];
  const one = documentOf(deal, { ...nothing, roster: [tomas], answers });
  const other = documentOf(deal, { ...nothing, roster: [tomas], answers: answers.toReversed() });
  expect(evaluate(other).inputHash).toBe(evaluate(one).inputHash);
});
