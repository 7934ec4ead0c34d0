import type { z } from "zod";
import { calendarDate, choice, commandForm, line } from "#app/lib/fields.ts";
import { HAPPENING_KINDS } from "./kinds.ts";
import { REASON_LENGTH } from "./limits.ts";

export const HappeningForm = commandForm({
  kind: choice(HAPPENING_KINDS),
  reason: line(REASON_LENGTH),
  happenedOn: calendarDate(),
});
export type HappeningInput = z.output<typeof HappeningForm>;
