import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";
import { listSharedActivity } from "#app/features/activity/queries.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { findEndedPage } from "#app/features/endings/page.queries.server.ts";
import { measureOutcome } from "#app/features/plan/actuals.commands.server.ts";
import { readMeasured } from "#app/features/plan/actuals.queries.server.ts";
import { MeasureForm } from "#app/features/plan/actuals.schema.ts";
import { shareOutcomes } from "#app/features/plan/outcomes.commands.server.ts";
import { completeTask } from "#app/features/plan/ticks.commands.server.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { tellPulse } from "#app/features/pulses/commands.server.ts";
import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import { writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { readPlanAndVersions } from "#app/features/signoffs/page.queries.server.ts";
import { readSummary } from "#app/features/summary/queries.server.ts";
import { aPlan, keyed } from "#tests/support/plan.ts";
import { aWorld, TODAY, type Room } from "#tests/support/world.ts";

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });
const DIESEL = "Litres for 100 kilometres";

async function anOutcomeInThePlan(room: Room): Promise<void> {
  const ines = await room.as("champion");
  const outcome = { intent: "write" as const, text: DIESEL, fromValue: "34.1", toValue: "31.0", dueOn: TODAY };
  await writeOutcome(ines, keyed(outcome));
  await shareOutcomes(ines, keyed({}));
}

async function end(room: Room, outcome: EndingOutcome): Promise<void> {
  const ended = await endDeal(await room.as("rep"), keyed({ outcome, reason: "Signed.", lookAgainOn: null }));
  if (!ended.ok) throw new Error(ended.reason);
}

function measured(value: string, measuredOn = TODAY) {
  return keyed({ outcome: DIESEL, value, measuredOn });
}

test("whoever is of the customer's team says what an outcome came to, and both sides read it with day and name", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anOutcomeInThePlan(room);
  const [tomas, rep] = [await room.as("stakeholder"), await room.as("rep")];
  const form = measured("33.6", "2026-11-02");
  expect([await measureOutcome(tomas, form), await measureOutcome(tomas, form)]).toEqual([done, done]);
  await measureOutcome(await room.as("champion"), measured("33.2"));
  for (const reader of [rep, tomas]) {
    const [row] = (await readMeasured(reader)).rows;
    expect(row).toMatchObject({
      latest: "33.2 on Sat 21 Nov, said by Ines Halvorsen",
      trend: "34.1 at the start, 33.6 on Mon 2 Nov, 33.2 on Sat 21 Nov",
    });
    expect(Object.values((await readPlanAndVersions(reader, "open")).page.measured)).toEqual([row?.latest]);
  }
  const events = await withActor(rep.actor, (tx) => listSharedActivity(tx, rep, 20));
  expect(events.filter(({ event }) => event.type === "outcome.measured")).toHaveLength(2);
});

test("a value is of an outcome that the plan names, on a day that has come", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anOutcomeInThePlan(room);
  const ines = await room.as("champion");
  const other = keyed({ outcome: "Something else", value: "1", measuredOn: TODAY });
  expect(await measureOutcome(ines, other)).toEqual(refused("outcome_unknown"));
  expect(await measureOutcome(ines, measured("33", "2026-11-22"))).toEqual(refused("to_come"));
  for (const value of ["", "   ", "x".repeat(61)]) expect(MeasureForm.safeParse(measured(value)).success).toBe(false);
});

test("a champion is asked for the value once the outcome's day has come, and no longer once it is measured", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anOutcomeInThePlan(room);
  const ines = await room.as("champion");
  expect((await readSummary({ ...ines, today: "2026-11-20" })).shared.dueOutcomes).toEqual([]);
  expect((await readSummary(ines)).shared.dueOutcomes).toEqual([DIESEL]);
  await measureOutcome(ines, measured("33.2"));
  expect((await readSummary(ines)).shared.dueOutcomes).toEqual([]);
});

test("after a deal was won its steps are done, the pulse is told and outcomes are measured, and nothing else changes", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anOutcomeInThePlan(room);
  const rep = await room.as("rep");
  await aPlan(rep);
  await end(room, "won");
  const ines = await room.as("champion");
  const { milestones } = await withActor(ines.actor, (tx) => readPlan(tx, ines));
  const [milestone] = milestones;
  const taskId = milestone?.tasks[0]?.id ?? "";
  expect(await completeTask(rep, keyed({ taskId }))).toEqual(done);
  expect(await tellPulse(ines, keyed({ trust: "2", understanding: "4", care: "4", standing: "first" }))).toEqual(done);
  expect(await measureOutcome(ines, measured("33.2"))).toEqual(done);
  expect((await findEndedPage(rep))?.learned[0]).toContain("Measured: 33.2 on Sat 21 Nov, said by Ines Halvorsen.");
  const owner = { side: "seller" as const, memberId: null };
  const step = { title: "Another step", owner, milestoneId: milestone?.id ?? "", dueOn: "2027-01-08" };
  expect(await addTask(rep, keyed(step))).toEqual(refused("deal_ended"));
  const answer = { intent: "answer" as const, item: "need", choice: "5" as const, example: null, link: null };
  expect(await answerStatement(ines, keyed(answer))).toEqual(refused("deal_ended"));
});

test.each(["lost", "no_decision", "disqualified"] as const)(
  "after an end as %s nothing is measured",
  async (outcome) => {
    await using world = await aWorld();
    const room = await world.room();
    await anOutcomeInThePlan(room);
    await end(room, outcome);
    const ines = await room.as("champion");
    expect(await measureOutcome(ines, measured("33.2"))).toEqual(refused("deal_ended"));
    const pulse = { trust: "2", understanding: "4", care: "4", standing: "first" } as const;
    expect(await tellPulse(ines, keyed(pulse))).toEqual(refused("deal_ended"));
  },
);
