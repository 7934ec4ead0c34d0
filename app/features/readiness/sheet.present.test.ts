import { expect, test } from "vitest";
import { sheetViewOf } from "./sheet.present.ts";
import { statementsAsked } from "./statements.ts";

const progress = {
  rankedOn: null,
  doneStages: [],
  powersSaid: 0,
  namedFor: [],
  hasReported: false,
  colleagueCount: 8,
  colleaguesJoined: 8,
  colleaguesDone: 0,
};
const need = {
  item: "need",
  kind: "rating",
  value: 4,
  example: "Lost loads",
  link: null,
  answeredOn: "2026-11-21",
  evidenceOf: null,
  pointedExample: null,
  pointedLink: null,
} as const;
const facts = {
  dealId: "d1",
  today: "2026-11-21",
  roomStage: 2 as const,
  statements: statementsAsked(2, "Northwind"),
  own: [need],
  progress,
};

test("the sheet holds the statements of the stage that the reader is at, and none of a later one", () => {
  const view = sheetViewOf(facts);
  expect(view.stage).toBe(1);
  expect(view.rows.map(({ item }) => item)).toEqual(["need", "outcome", "own", "capacity"]);
  expect(view.answered).toBe(1);
});

test("an answer that is changed on the sheet keeps the example that was given with it", () => {
  const [row] = sheetViewOf(facts).rows;
  expect(row).toMatchObject({
    chosen: "4",
    evidence: { example: "Lost loads", link: "" },
    savedWords: "Saved Sat 21 Nov",
  });
});

test("who has answered everything goes on to what the stage asks beside its statements", () => {
  const own = ["need", "outcome", "own", "capacity"].map((item) => ({ ...need, item }));
  expect(sheetViewOf({ ...facts, own }).after).toBe("/rooms/d1/ranking");
});
