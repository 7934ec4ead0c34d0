import { z } from "zod";
import { calendarDate, commandForm } from "#app/lib/fields.ts";

/** What the reader of a preview saw: applied only while the same dates would move. */
const seen = z.string().regex(/^[0-9a-f]{64}$/, { error: "Please look at the dates again." });

const following = z.enum(["needed", "all"], { error: "Please choose one." });

export const MoveForm = commandForm({ dueOn: calendarDate(), following, seen });
export const LayOutForm = commandForm({ targetOn: calendarDate(), seen });

/** A preview's address. What it does not know is read as the usual choice. */
export const MoveSearch = z.object({
  to: calendarDate().nullable().catch(null),
  following: following.catch("needed"),
});

export const LayOutSearch = z.object({ target: calendarDate().nullable().catch(null) });
