import { expect, test } from "vitest";
import { progressViewOf } from "./progress.present.ts";
import { statementsAsked } from "./statements.ts";

const nothing = {
  rankedOn: null as string | null,
  doneStages: [] as number[],
  powersSaid: 0,
  namedFor: [],
  hasReported: false,
  colleaguesJoined: 7,
  colleaguesDone: 0,
};
const done = { ...nothing, rankedOn: "2026-11-20", doneStages: [1] };

function view(roomStage: 1 | 2 | 3 | 4, progress: typeof nothing, said: string[] = []) {
  const statements = statementsAsked(roomStage, "Northwind");
  return progressViewOf({ dealId: "d1", roomStage, statements, own: said.map((item) => ({ item })), progress });
}

const FIRST = ["need", "outcome", "own", "capacity"];

test("the stages ask four, five, seven and three statements, the reverse of the first among the second", () => {
  const asked = statementsAsked(4, "Northwind");
  const count = (stage: number) => asked.filter((statement) => statement.stage === stage).length;
  expect([1, 2, 3, 4].map(count)).toEqual([4, 5, 7, 3]);
  expect(asked.find(({ item }) => item === "check")?.stage).toBe(2);
  expect(asked.find(({ item }) => item === "trust")?.wording).toContain("I trust Northwind");
});

test("nobody is asked more than stage 1 until they have done it, however far the room is", () => {
  const late = view(3, nothing, ["need"]);
  expect(late).toMatchObject({ stage: 1, answered: 1, total: 4, isDone: false, beside: ["rank"] });
  expect(late.stages.map(({ stage, state }) => [stage, state])).toEqual([
    [1, "now"],
    [2, "later"],
    [3, "later"],
  ]);
});

test("stage 2 asks for powers and the track record beside its statements", () => {
  const asked = view(2, { ...done, powersSaid: 3 }, FIRST);
  expect(asked).toMatchObject({ stage: 2, answered: 0, total: 5, isDone: true, beside: ["powers", "track"] });
  const said = [...FIRST, "disrupt", "decide", "skills", "queue", "check"];
  expect(view(2, { ...done, powersSaid: 4 }, said).next?.label).toBe("Say how past changes ended");
});

test("a move is proposed when enough people, and three of four who have joined, have done the room's stage", () => {
  const proposed = (colleaguesDone: number, roomStage: 1 | 4 = 1) =>
    view(roomStage, { ...done, doneStages: roomStage === 4 ? [1, 2, 3, 4] : [1], colleaguesDone }, FIRST).proposesMove;
  expect(proposed(4)).toBe(false);
  expect(proposed(5)).toBe(true);
  expect(proposed(7, 4)).toBe(false);
  expect(view(1, { ...nothing, colleaguesDone: 7 }).proposesMove).toBe(false);
});
