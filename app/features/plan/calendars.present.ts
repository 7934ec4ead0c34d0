import type { Side } from "#db/actor.ts";
import { USUAL_TERMS } from "#app/engine/schedule/working-calendar.ts";
import { addDays } from "#app/lib/calendar.ts";
import { listed } from "#app/lib/words.ts";
import { sayDay, sayExactDay } from "#app/ui/dates.ts";
import type { SideCalendar, SideCalendars } from "./calendars.schema.ts";
import type { Parties } from "./task.present.ts";

export type CalendarView = {
  organisation: string;
  workdays: string;
  place: string;
  closed: string | null;
  /** The days off of the next months, on working weekdays. */
  next: string[];
};

export type PlaceOption = { value: string; label: string };

export type CalendarsPage = {
  own: CalendarView;
  other: CalendarView;
  /** Null for those who do not edit. */
  form: {
    places: PlaceOption[];
    place: string;
    workdays: string[];
    closedFrom: string | undefined;
    closedUntil: string | undefined;
  } | null;
};

const names = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"];
const AHEAD_DAYS = 183;

type Telling = { organisation: string; places: readonly PlaceOption[]; today: string };

function calendarViewOf(calendar: SideCalendar | null, { organisation, places, today }: Telling): CalendarView {
  if (calendar === null)
    return {
      organisation,
      workdays: "Monday to Friday, until they say otherwise",
      place: "none yet",
      closed: null,
      next: [],
    };
  const { holidays, closedFrom, closedUntil, workdays } = calendar;
  const until = addDays(today, AHEAD_DAYS);
  const value = placeOf(calendar);
  return {
    organisation,
    workdays: sayWorkdays(workdays),
    place: places.find((place) => place.value === value)?.label ?? (value === "" ? "none" : value),
    closed:
      closedFrom === null || closedUntil === null ? null : `${sayExactDay(closedFrom)} to ${sayExactDay(closedUntil)}`,
    next: holidays
      .filter(({ on }) => on >= today && on <= until)
      .map(({ on, name }) => `${sayDay(on, today)}, ${name}`),
  };
}

function sayWorkdays(workdays: readonly number[]): string {
  const inOrder = [1, 2, 3, 4, 5, 6, 0].filter((day) => workdays.includes(day));
  if (inOrder.join() === "1,2,3,4,5") return "Monday to Friday";
  return listed(inOrder.map((day) => names[day] ?? ""));
}

function placeOf(calendar: SideCalendar): string {
  return [calendar.country, calendar.region].filter((part) => part !== null).join("-");
}

type Facts = {
  calendars: SideCalendars;
  places: PlaceOption[];
  reader: { side: Side; room: Parties; today: string; mayEdit: boolean };
};

export function calendarsPageOf({ calendars, places, reader }: Facts): CalendarsPage {
  const { side, room, today, mayEdit } = reader;
  const other = side === "buyer" ? "seller" : "buyer";
  const tell = (of: Side) =>
    calendarViewOf(calendars[of], {
      organisation: of === "buyer" ? room.accountName : room.vendorName,
      places,
      today,
    });
  return { own: tell(side), other: tell(other), form: mayEdit ? formOf(calendars[side], places) : null };
}

function formOf(own: SideCalendar | null, places: PlaceOption[]): CalendarsPage["form"] {
  if (own === null)
    return {
      places,
      place: "",
      workdays: USUAL_TERMS.workdays.map(String),
      closedFrom: undefined,
      closedUntil: undefined,
    };
  return {
    places,
    place: placeOf(own),
    workdays: own.workdays.map(String),
    closedFrom: own.closedFrom ?? undefined,
    closedUntil: own.closedUntil ?? undefined,
  };
}
