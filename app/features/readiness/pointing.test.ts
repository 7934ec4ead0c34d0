import { expect, test } from "vitest";
import { gradeInForce, isBacking } from "./pointing.ts";

const day = { today: "2026-11-21", stage: 1 as const };
const given = {
  by: "tomas",
  item: "need",
  value: 5,
  evidenceGrade: 2,
  on: "2026-11-20",
  at: new Date("2026-11-20T09:00:00Z"),
};
const own = { ...given, by: "priya", evidenceGrade: 0, evidenceOf: "tomas" };
const room = { roster: [{ id: "tomas" }, { id: "priya" }], answers: [given, own], marks: [] };

test("evidence backs others as long as it would back its own answer: for the days of that statement at this stage", () => {
  const oldest = { ...given, on: "2026-08-23" };
  expect(isBacking(oldest, [], day)).toBe(true);
  expect(isBacking({ ...oldest, on: "2026-08-22" }, [], day)).toBe(false);
  expect(isBacking(oldest, [], { ...day, stage: 2 })).toBe(false);
});

test("what happened after evidence was given takes it from others too", () => {
  const mark = (on: string, at: string) => [{ on, items: ["need"], at: new Date(at) }];
  expect(isBacking(given, mark("2026-11-21", "2026-11-21T08:00:00Z"), day)).toBe(false);
  expect(isBacking(given, mark("2026-11-20", "2026-11-20T10:00:00Z"), day)).toBe(false);
  expect(isBacking(given, mark("2026-11-20", "2026-11-20T08:00:00Z"), day)).toBe(true);
  expect(isBacking(given, [{ on: "2026-11-21", items: ["own"], at: given.at }], day)).toBe(true);
});

test("the latest answer of the colleague decides, whatever place it has in the list", () => {
  const later = { ...given, value: null, evidenceGrade: 0, at: new Date("2026-11-20T10:00:00Z") };
  expect(gradeInForce(own, room, day)).toBe(2);
  expect(gradeInForce(own, { ...room, answers: [later, given, own] }, day)).toBe(0);
  expect(gradeInForce(own, { ...room, answers: [given, later, own] }, day)).toBe(0);
});

test("a pointer is never pointed through, and never lowers what an answer brings itself", () => {
  const through = { ...given, evidenceGrade: 0, evidenceOf: "karin" };
  expect(gradeInForce(own, { ...room, answers: [through, own, { ...given, by: "karin" }] }, day)).toBe(0);
  expect(gradeInForce({ ...own, evidenceGrade: 1 }, { ...room, answers: [{ ...given, value: 1 }] }, day)).toBe(1);
  expect(gradeInForce({ ...own, evidenceGrade: 1 }, { ...room, roster: [{ id: "priya" }] }, day)).toBe(1);
});
