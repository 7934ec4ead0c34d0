import { z } from "zod";
import type { Stage } from "#app/engine/alignment/document.ts";
import { calendarDate, choice, commandForm, identifier, line, optional, paragraph, webLink } from "#app/lib/fields.ts";
import { ANSWER_CHOICES } from "./answer-words.ts";

export const AnswerForm = commandForm({
  intent: z.literal("answer"),
  choice: choice(ANSWER_CHOICES),
  example: optional(paragraph(2000)),
  link: optional(webLink()),
});
export type AnswerInput = z.output<typeof AnswerForm>;

/** One of several statements on a page: it names the one it is about. */
export const SheetForm = AnswerForm.extend({ item: line(40) });

export const ConfirmAnswerForm = commandForm({ intent: z.literal("confirm") });

/** Whose evidence backs the answer too; nobody's where it is empty. */
export const PointForm = commandForm({ intent: z.literal("point"), of: optional(identifier()) });
export type PointInput = z.output<typeof PointForm>;

export const StatementForm = z.discriminatedUnion("intent", [AnswerForm, ConfirmAnswerForm, PointForm]);

export type StatementInput = z.output<typeof StatementForm>;

export const StageForm = commandForm({ from: stageNumber(), to: stageNumber() });
export type StageInput = z.output<typeof StageForm>;

function stageNumber() {
  return choice(["1", "2", "3", "4"]).transform((stage) => Number(stage) as Stage);
}

export const MOST_OUTCOMES = 3;
export const OUTCOME_LENGTH = 300;
export const VALUE_LENGTH = 60;

const outcomeFields = {
  text: line(OUTCOME_LENGTH),
  fromValue: optional(line(VALUE_LENGTH)),
  toValue: optional(line(VALUE_LENGTH)),
  dueOn: calendarDate(),
};

export const WriteOutcomeForm = commandForm({ intent: z.literal("write"), ...outcomeFields });
export const ChangeOutcomeForm = commandForm({
  intent: z.literal("change"),
  outcomeId: identifier(),
  ...outcomeFields,
});
export const RemoveOutcomeForm = commandForm({ intent: z.literal("remove"), outcomeId: identifier() });
export const OutcomesForm = z.discriminatedUnion("intent", [WriteOutcomeForm, ChangeOutcomeForm, RemoveOutcomeForm]);

export type WriteOutcomeInput = z.output<typeof WriteOutcomeForm>;
export type ChangeOutcomeInput = z.output<typeof ChangeOutcomeForm>;
export type RemoveOutcomeInput = z.output<typeof RemoveOutcomeForm>;
export type OutcomesInput = z.output<typeof OutcomesForm>;
