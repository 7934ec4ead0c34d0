import { expect, test } from "vitest";
import { aStep } from "#tests/support/plan-step.ts";
import { draftOf } from "./draft.ts";
import type { Plan, PlanTask } from "./schema.ts";
import { linesOf, timelineOf } from "./timeline.present.ts";

const room = {
  dealId: "deal",
  title: "Replace the dispatch system",
  accountName: "Halden Logistics",
  vendorName: "Northwind",
  targetOn: "2027-03-01",
  stage: 1 as const,
  endedAs: null,
};
const reader = { room, side: "buyer" as const, today: "2026-11-20", mayEdit: true };

function planOf(...tasks: PlanTask[]): Plan {
  const calendars = { buyer: null, seller: null };
  return { milestones: [{ id: "works", name: "Works", tasks }], outcomes: [], actuals: [], costs: null, calendars };
}

const trial = aStep("Trial", { estimateDays: 5 });
const live = aStep("Live", { dueOn: "2027-03-01", waits: [{ for: "Trial", lagDays: 0 }] });
const visit = aStep("Visit", { dueOn: "2026-12-03" });

test("a bar spans what it takes, and what moves the end is told apart from what has slack, by look and in words", () => {
  const [milestone] = timelineOf({ own: [], plan: planOf(trial, live, visit), signed: null, reader }).milestones;
  const bars = milestone?.bars ?? [];
  expect(bars.map(({ look }) => look)).toEqual(["moves_end", "moves_end", "has_slack"]);
  expect(bars[0]?.said).toBe("Trial, Tomas Berg, Mon 14 Dec 2026 to Fri 18 Dec 2026, moves the end");
  expect(bars[0]?.wide).toBeCloseTo((bars[1]?.wide ?? 0) * 5, 1);
  expect(milestone?.progress).toBe("0/3");
});

test("everything drawn lies within the width, whatever the dates", () => {
  const view = timelineOf({
    own: [],
    plan: planOf(trial, live, aStep("Late", { dueOn: "2026-08-03" })),
    signed: null,
    reader,
  });
  for (const { x, wide } of view.milestones.flatMap(({ bars }) => bars)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(82);
  }
  expect(view.todayX).toBeGreaterThan(0);
});

test("against the version that was approved, the end and each moved step say by how much", () => {
  const content = draftOf(room, planOf(trial, { ...live, dueOn: "2027-02-24" }));
  const signed = { number: 2, signerName: "Karin Solberg", content };
  const view = timelineOf({ own: [], plan: planOf(trial, live), signed, reader });
  expect(view.sentence).toBe(
    "The last step is due Mon 1 Mar, 5 days later than in version 2, which Karin Solberg approved.",
  );
  expect(view.milestones[0]?.bars.map((bar) => bar.signed !== null)).toEqual([false, true]);
});

test("a cancelled step is not drawn, and a plan without steps says so", () => {
  const cancelled = aStep("Visit", { cancelled: { byName: "Ines", on: "2026-11-19", reason: "They closed" } });
  const view = timelineOf({ own: [], plan: planOf(cancelled), signed: null, reader });
  expect(view.milestones[0]?.bars).toEqual([]);
  expect(view.sentence).toBe("Nothing is planned yet.");
});

test("the words of a bar stand in lines that a phone shows whole, and none is lost", () => {
  const words = "Only the team at Halden: get Mateo to free two people for the night shift before the peak begins";
  const lines = linesOf(words);
  expect(lines.join(" ")).toBe(words);
  expect(lines.every((line) => line.length <= 44)).toBe(true);
  expect(linesOf("Night-shift trial")).toEqual(["Night-shift trial"]);
  expect(linesOf(`A ${"x".repeat(60)} b`)).toEqual(["A", "x".repeat(60), "b"]);
});
