import { addDays, daysBetween, weekdayOf, type CalendarDate } from "#app/lib/calendar.ts";
import type { PlanTemplate, TemplateStep } from "./templates.ts";

export type PlannedTask = { title: string; owner: TemplateStep["owner"]; dueOn: CalendarDate };
export type PlannedMilestone = { name: string; tasks: readonly PlannedTask[] };

/**
 * Lays a template's steps back from the target date onto working days (Monday to Friday). Where there is less time than the
 * template takes, the steps move together in proportion: in the same order, none before the next working day.
 */
export function layOutPlan(
  template: PlanTemplate,
  { targetOn, today }: { targetOn: CalendarDate; today: CalendarDate },
): PlannedMilestone[] {
  const span = Math.max(...template.milestones.flatMap(({ steps }) => steps.map(({ daysBefore }) => daysBefore)));
  const earliest = workingDayFrom(addDays(today, 1));
  const share = Math.min(1, Math.max(0, daysBetween(earliest, targetOn)) / span);
  const dueOn = ({ daysBefore }: TemplateStep) => {
    const day = workingDayUntil(addDays(targetOn, -Math.round(daysBefore * share)));
    return day < earliest ? earliest : day;
  };
  return template.milestones.map(({ name, steps }) => ({
    name,
    tasks: steps.map((step) => ({ title: step.title, owner: step.owner, dueOn: dueOn(step) })),
  }));
}

function workingDayUntil(day: CalendarDate): CalendarDate {
  return isWorkingDay(day) ? day : workingDayUntil(addDays(day, -1));
}

function workingDayFrom(day: CalendarDate): CalendarDate {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

function isWorkingDay(day: CalendarDate): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}
