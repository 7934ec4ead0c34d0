import type { z } from "zod";
import { calendarDate, choice, commandForm, line } from "#app/lib/fields.ts";
import { HAPPENING_KINDS } from "./kinds.ts";

export const REASON_LENGTH = 300;

export const HappeningForm = commandForm({
  kind: choice(HAPPENING_KINDS),
  reason: line(REASON_LENGTH),
  happenedOn: calendarDate(),
});
export type HappeningInput = z.output<typeof HappeningForm>;
