import { expect, test } from "vitest";
import { outcomeViewOf, planViewOf, type StepFilter } from "./present.ts";
import { mayComplete } from "./task.present.ts";
import { aStep as step } from "#tests/support/plan-step.ts";
import type { Plan, PlanTask } from "./schema.ts";

const TOMAS = "tomas";
const room = { accountName: "Halden Logistics", vendorName: "Northwind", targetOn: "2027-03-01" };
const champion = {
  role: "champion" as const,
  actor: { side: "buyer" as const, stakeholderId: "ines" },
  room,
  today: "2026-11-21",
};

function planOf(...tasks: PlanTask[]): Plan {
  return {
    milestones: [{ id: "works", name: "See that it works here", tasks }],
    outcomes: [],
    actuals: [],
    costs: null,
    calendars: { buyer: null, seller: null },
  };
}

function viewOf(plan: Plan, show: StepFilter = "open") {
  return planViewOf(plan, champion, show);
}

function view(...tasks: PlanTask[]) {
  return viewOf(planOf(...tasks));
}

function sentenceOf(...tasks: PlanTask[]): string {
  return view(...tasks).health.sentence.replaceAll("\u00a0", " ");
}

test("the plan's health reads as a sentence", () => {
  const completed = { byName: "Tomas Berg", on: "2026-11-20" };
  expect(sentenceOf()).toBe("Halden Logistics wants to be done by Mon 1 Mar. What has to happen until then?");
  expect(sentenceOf(step("Trial"))).toBe("No step is late on the way to Mon 1 Mar, the date to be done.");
  expect(sentenceOf(step("Trial", { completed }))).toBe("Every step of this plan is done.");
  expect(sentenceOf(step("Trial", { dueOn: "2026-11-20" }))).toBe("“Trial” is 1 day late.");
  expect(sentenceOf(step("Go live", { dueOn: "2027-03-06" }))).toBe(
    "No step is late, but the last one is due 5 days after Mon 1 Mar, the date to be done.",
  );
  expect(sentenceOf(step("Trial", { dueOn: "2026-11-10" }), step("Price", { dueOn: "2026-11-19" }))).toBe(
    "The plan stands still: 2 steps are late, “Trial” by 11 days.",
  );
});

test("a long plan is warned about quietly above fifteen steps and loudly above thirty", () => {
  const budgetOf = (count: number) =>
    viewOf(planOf(...Array.from({ length: count }, (_, at) => step(`Step ${at}`)))).budget;
  expect(budgetOf(15)).toEqual({ words: "15 steps of about 15.", isLoud: false });
  expect(budgetOf(16)).toEqual({
    words: "16 steps of about 15. Plans with more than 30 do no better than none.",
    isLoud: false,
  });
  expect(budgetOf(31).isLoud).toBe(true);
});

test("editors complete every step, stakeholders and executives their own by name, guests and viewers none", () => {
  const task = { ownerId: TOMAS };
  const buyer = (role: "champion" | "stakeholder" | "executive" | "guest", stakeholderId: string) =>
    mayComplete({ role, actor: { side: "buyer", stakeholderId } }, task);
  const seller = (role: "rep" | "viewer") => mayComplete({ role, actor: { side: "seller", memberId: "dana" } }, task);
  expect([buyer("champion", "ines"), buyer("stakeholder", TOMAS), buyer("executive", TOMAS), seller("rep")]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([buyer("stakeholder", "priya"), buyer("executive", "karin"), buyer("guest", TOMAS), seller("viewer")]).toEqual(
    [false, false, false, false],
  );
  expect(mayComplete({ role: "stakeholder", actor: { side: "buyer", stakeholderId: TOMAS } }, { ownerId: null })).toBe(
    false,
  );
});

test("a side as a whole owns a step under its own name", () => {
  const plan = planOf(step("Run side by side", { ownerId: null, ownerName: null }));
  expect(viewOf(plan).milestones[0]?.steps[0]).toMatchObject({
    owner: { name: "Halden Logistics", side: "customer" },
  });
});

test("what was closed today stays in its place, and what was closed before is folded away until it is asked for", () => {
  const closed = (on: string) => ({ byName: "Tomas Berg", on });
  const plan = planOf(
    step("Visit", { completed: closed("2026-11-20") }),
    step("Trial", { completed: closed("2026-11-21") }),
    step("Price"),
    step("Audit", { cancelled: { ...closed("2026-11-19"), reason: null } }),
  );
  const shown = (show: StepFilter) => {
    const [milestone] = viewOf(plan, show).milestones;
    return { steps: milestone?.steps.map(({ title }) => title), folded: milestone?.folded };
  };
  expect(shown("open")).toEqual({ steps: ["Trial", "Price"], folded: "1 done, 1 cancelled" });
  expect(shown("done")).toEqual({ steps: ["Visit", "Trial", "Audit"], folded: null });
  expect(viewOf(plan).milestones[0]).toMatchObject({ doneCount: 2, total: 3 });
});

test("an outcome says from where to where, as far as it is known", () => {
  const outcome = { text: "Empty kilometres fall", fromValue: "21 %", toValue: "15 %", dueOn: "2027-09-01" };
  const said = (changes: object) => outcomeViewOf({ ...outcome, ...changes }).sentence.replaceAll("\u00a0", " ");
  expect(said({})).toBe("Empty kilometres fall, from 21 % to 15 %");
  expect(said({ fromValue: null })).toBe("Empty kilometres fall, to 15 %");
  expect(said({ fromValue: null, toValue: null })).toBe("Empty kilometres fall");
});
