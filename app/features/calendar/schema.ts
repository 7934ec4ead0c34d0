import { z } from "zod";
import { commandForm } from "#app/lib/fields.ts";

/** A new address replaces the old one, so sending it twice does no harm. */
export const CalendarForm = commandForm({ intent: z.enum(["make", "end"]) });
