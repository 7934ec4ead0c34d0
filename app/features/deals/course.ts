import { daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import { counted, countWord } from "#app/lib/words.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import type { Course } from "./schema.ts";

type Now = { targetOn: CalendarDate; today: CalendarDate };

/** "Open for 95 days. Its target moved once, 5 days later: from Wed 3 Mar 2027 to Mon 8 Mar 2027." */
export function courseSentence({ openedOn, firstTargetOn, moves }: Course, { targetOn, today }: Now): string {
  const open = daysBetween(openedOn, today);
  const age = open <= 0 ? "Opened today." : `Open for ${counted(open, "day")}.`;
  if (firstTargetOn === null) return `${age} Its target has not moved.`;
  const times = moves === 1 ? "once" : `${countWord(moves)} times`;
  const days = daysBetween(firstTargetOn, targetOn);
  if (days === 0) return `${age} Its target moved ${times}, and is back where it was.`;
  const by = `${counted(Math.abs(days), "day")} ${days > 0 ? "later" : "earlier"}`;
  return `${age} Its target moved ${times}, ${by} in all: from ${sayExactDay(firstTargetOn)} to ${sayExactDay(targetOn)}.`;
}
