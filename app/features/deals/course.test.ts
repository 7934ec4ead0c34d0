import { expect, test } from "vitest";
import { courseSentence } from "./course.ts";

const now = { targetOn: "2027-03-08", today: "2026-11-30" };

test("a deal says how long it is open, and how far its target has moved from the first one", () => {
  const course = { openedOn: "2026-08-10", firstTargetOn: "2027-03-03", moves: 2 };
  expect(courseSentence(course, now)).toBe(
    "Open for 112 days. Its target moved two times, five days later in all: from Wed 3 Mar 2027 to Mon 8 Mar 2027.",
  );
});

test("a target that stands, and one that came back, are no slips", () => {
  const still = { openedOn: "2026-11-30", firstTargetOn: null, moves: 0 };
  expect(courseSentence(still, now)).toBe("Opened today. Its target has not moved.");
  const back = { openedOn: "2026-11-29", firstTargetOn: "2027-03-08", moves: 2 };
  expect(courseSentence(back, now)).toBe("Open for one day. Its target moved two times, and is back where it was.");
});
