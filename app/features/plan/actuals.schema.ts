import type { z } from "zod";
import { calendarDate, commandForm, line } from "#app/lib/fields.ts";

/** The outcome is named by its words in the plan: what was measured keeps the words it was measured against. */
export const MeasureForm = commandForm({ outcome: line(300), value: line(60), measuredOn: calendarDate() });
export type MeasureInput = z.output<typeof MeasureForm>;
