import { layOutBackwards } from "#app/engine/schedule/move-dates.ts";
import type { PlanStep, PlanTerms } from "#app/engine/schedule/plan-steps.ts";
import { scheduleOf } from "#app/engine/schedule/schedule.ts";
import { microsecondsOf } from "#tests/bench/engine/clock.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate } from "#tests/bench/rounds.ts";
import { median, short, slopeOf, withinAll, type Measure } from "#tests/bench/table.ts";

const sizes = { "30 steps": 30, "300 steps": 300, "3000 steps": 3000 } as const;
type Size = keyof typeof sizes;

/** Forwards, backwards, slack and critical path of a whole plan, and the plan laid out anew. In this process, alone. */
export async function measureSchedule({ rounds }: Options): Promise<readonly Measure[]> {
  const names = Object.keys(sizes) as Size[];
  const plans = Object.fromEntries(names.map((name) => [name, aLongPlan(sizes[name])])) as Record<Size, PlanTerms>;
  const when = { targetOn: "2029-06-01", today: "2026-11-20" };
  const series = await alternate(names, rounds, (name) =>
    microsecondsOf(() => [scheduleOf(plans[name], when), layOutBackwards(plans[name], when)]),
  );
  const exponents = Array.from({ length: rounds }, (_, round) =>
    slopeOf(names.map((name) => [Math.log(sizes[name]), Math.log(series[name][round] ?? Number.NaN)])),
  );
  return [
    ...names.map((name) => ({
      part: "schedule",
      what: `schedule and layout, ${name}`,
      ours: `${short(median(series[name]) / 1000)} ms`,
    })),
    {
      part: "schedule",
      what: "growth in steps, exponent",
      ours: short(median(exponents)),
      floor: "30 → 3000 steps",
      ratios: exponents,
      budget: "≤ 1.2",
      met: withinAll(exponents, 1.2),
    },
  ];
}

/** Each step waits for the one before it in its strand and for one of another; ten strands, two sides, six years of holidays. */
function aLongPlan(count: number): PlanTerms {
  const steps = Array.from({ length: count }, (_, at): PlanStep => {
    const before = [at - 10, at - 17].filter((other) => other >= 0);
    return {
      id: `step-${at}`,
      side: at % 3 === 0 ? "seller" : "buyer",
      estimateDays: 1 + (at % 4),
      dueOn: "2027-03-01",
      startedOn: null,
      doneOn: null,
      isCancelled: false,
      waits: before.map((other) => ({ for: `step-${other}`, lagDays: other % 3 })),
    };
  });
  const holidays = [2026, 2027, 2028, 2029, 2030, 2031].flatMap((year) =>
    ["01-01", "05-01", "05-17", "12-24", "12-25", "12-26"].map((day) => `${year}-${day}`),
  );
  return {
    steps,
    calendars: { buyer: { workdays: [1, 2, 3, 4, 5], holidays }, seller: { workdays: [0, 1, 2, 3, 4], holidays } },
  };
}
