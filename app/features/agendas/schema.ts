import type { z } from "zod";
import { calendarDate, commandForm, line, optional, paragraph } from "#app/lib/fields.ts";
import { DECISION_LENGTH } from "./limits.ts";

/** The team writes down what it decided. */
export const DecisionForm = commandForm({
  text: paragraph(DECISION_LENGTH),
  who: optional(line(120)),
  dueOn: optional(calendarDate()),
});
export type DecisionInput = z.output<typeof DecisionForm>;

/** An agenda without answers is shared as it stands; there is nothing to fill in. */
export const ShareAgendaForm = commandForm({});
