import { expect, test } from "vitest";
import { inOrderFor, statementsAsked } from "./statements.ts";
import { statementViewOf, stepAfter } from "./statement.present.ts";

const statements = statementsAsked(1, "Northwind");
const nobodyYet = {
  doneStages: [],
  namedFor: [],
  powersSaid: 0,
  hasReported: false,
  colleaguesJoined: 8,
  colleaguesDone: 0,
};
const progress = { rankedOn: null, colleagueCount: 8, ...nobodyYet };
const need = {
  item: "need",
  kind: "rating",
  value: 4,
  example: null,
  link: null,
  answeredOn: "2026-11-19",
  evidenceOf: null,
  pointedExample: null,
  pointedLink: null,
} as const;
const facts = {
  dealId: "d1",
  readerId: "t",
  vendorName: "Northwind",
  roomStage: 1 as const,
  earlier: [],
  today: "2026-11-21",
  statements,
  own: [need],
  colleagues: [],
  happenings: [],
  progress,
};

test("stage 1 asks four statements in the policy's own words", () => {
  expect(statements.map(({ item }) => item)).toEqual(["need", "outcome", "own", "capacity"]);
  expect(statements[3]?.wording).toBe("The people this needs can be freed within six months.");
});

test("who has answered reads what is different since: what happened, and which colleagues said something new", () => {
  const priya = {
    stakeholderId: "p",
    name: "Priya Raman",
    kind: "rating",
    value: 2,
    example: null,
    link: null,
    answerId: "a",
    at: new Date("2026-11-20T09:00:00Z"),
    evidenceOf: null,
  } as const;
  const view = statementViewOf({
    ...facts,
    item: "need",
    colleagues: [
      { ...priya, answeredOn: "2026-11-20" },
      { ...priya, stakeholderId: "l", name: "Lukas Meyer", answeredOn: "2026-11-10" },
    ],
    happenings: [
      { reason: "The move was brought forward.", on: "2026-11-19", at: new Date("2026-11-19T08:00:00Z") },
      { reason: "Last year’s freeze.", on: "2026-10-01", at: new Date("2026-10-01T08:00:00Z") },
    ],
  });
  expect(view?.since).toEqual(["Thu 19 Nov: The move was brought forward.", "Priya Raman answered."]);
  expect(
    statementViewOf({
      ...facts,
      own: [],
      item: "need",
      happenings: [{ reason: "A freeze.", on: "2026-11-19", at: new Date("2026-11-19T08:00:00Z") }],
    })?.since,
  ).toEqual([]);
});

test("each person meets the statements in an order of their own, the same every time", () => {
  const people = Array.from({ length: 40 }, (_, at) => `person-${at}`);
  const orders = people.map((id) =>
    inOrderFor(id, statements)
      .map(({ item }) => item)
      .join(),
  );
  expect(
    people.map((id) =>
      inOrderFor(id, statements)
        .map(({ item }) => item)
        .join(),
    ),
  ).toEqual(orders);
  expect(new Set(orders).size).toBeGreaterThan(5);
});

test("a statement says who will read it, with the vendor's name", () => {
  const view = statementViewOf({ ...facts, item: "capacity" });
  expect(view?.readers).toEqual({
    promise: "Read by your eight colleagues, with your name",
    rest: ", once they have answered it themselves. Northwind never sees it.",
  });
  expect(view).toMatchObject({ number: 4, total: 4, answeredCount: 1, chosen: null, savedWords: null });
});

test("an answered statement shows what was chosen and when it was saved", () => {
  const view = statementViewOf({ ...facts, item: "need" });
  expect(view).toMatchObject({ chosen: "4", savedWords: "Saved Thu 19 Nov", isBeforeAnyAnswer: false });
});

test("what is not asked has no page", () => {
  expect(statementViewOf({ ...facts, item: "trust" })).toBeNull();
});

test("a saved answer leads to the next open statement, then to the ranking, then to the picture", () => {
  expect(stepAfter({ ...facts, item: "need" })).toBe("/rooms/d1/readiness/outcome");
  const own = statements.map(({ item }) => ({ ...need, item }));
  expect(stepAfter({ ...facts, own, item: "outcome" })).toBe("/rooms/d1/ranking");
  const ranked = { ...progress, rankedOn: "2026-11-20" };
  expect(stepAfter({ ...facts, own, progress: ranked, item: "outcome" })).toBe("/rooms/d1/readiness");
});
