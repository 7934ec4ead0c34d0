import { addDays, type CalendarDate } from "#app/lib/calendar.ts";

/** A deal is given up when it has been quiet for this long past its target. */
export const QUIET_DAYS_TO_LAPSE = 90;
/** How long somebody's word that it lives holds. */
export const CONFIRMED_FOR_DAYS = 30;
/** Whoever leads the deal is told 30 days before it ends, and again a week before. */
export const TOLD_BEFORE_DAYS = 30;
export const TOLD_AGAIN_BEFORE_DAYS = 7;

export type LapseFacts = {
  targetOn: CalendarDate;
  /** The customer's last shared act, or the day the deal was opened. Nothing that is private keeps a deal alive. */
  quietSince: CalendarDate;
  /** When somebody of the vendor last said that it lives; null where nobody did. */
  confirmedOn: CalendarDate | null;
};

/** The day on which an open deal ends by itself, unless the customer does something or somebody says that it lives. */
export function lapsesOn({ targetOn, quietSince, confirmedOn }: LapseFacts): CalendarDate {
  const quiet = addDays(targetOn > quietSince ? targetOn : quietSince, QUIET_DAYS_TO_LAPSE);
  if (confirmedOn === null) return quiet;
  const confirmed = addDays(confirmedOn, CONFIRMED_FOR_DAYS);
  return confirmed > quiet ? confirmed : quiet;
}
