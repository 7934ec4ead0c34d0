import { expect, test } from "vitest";
import { sentenceOf } from "./present.ts";

test("an event reads as a sentence about who did what", () => {
  expect(sentenceOf({ type: "task.completed", facts: { title: "Security review" } }, "Dana Whitfield")).toBe(
    "Dana Whitfield completed “Security review”.",
  );
  expect(sentenceOf({ type: "stage.completed", facts: { name: "Tomas Berg", stage: 1 } }, "Tomas Berg")).toBe(
    "Tomas Berg finished stage 1 of the checklist.",
  );
  expect(sentenceOf({ type: "release.asked", facts: { dueOn: "2026-12-04" } }, "Dana Whitfield")).toBe(
    "Dana Whitfield asked the team to release its picture by Fri 4 Dec 2026.",
  );
});

test("a decision is told without a word that judges it", () => {
  const facts = { name: "Karin Solberg", number: 2, decision: "sent_back" } as const;
  expect(sentenceOf({ type: "signoff.decided", facts }, "Karin Solberg")).toBe(
    "Karin Solberg: version 2 of the plan is sent back.",
  );
});
