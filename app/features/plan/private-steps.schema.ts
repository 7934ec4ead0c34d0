import { z } from "zod";
import { calendarDate, commandForm, identifier, line, optional, wholeNumber } from "#app/lib/fields.ts";

/** Named unlike the fields of a shared step: both kinds of forms stand on one page. */
const fields = {
  stepTitle: line(200),
  /** Who does it, in words. */
  stepOwner: optional(line(120)),
  stepDueOn: calendarDate(),
  stepMilestone: optional(identifier()),
};

export const AddPrivateStepForm = commandForm({ intent: z.literal("add_private"), ...fields });
export const ChangePrivateStepForm = commandForm({
  intent: z.literal("change_private"),
  stepId: identifier(),
  revision: wholeNumber(1, 999_999_999),
  ...fields,
});
export const TickPrivateStepForm = commandForm({
  intent: z.enum(["complete_private", "reopen_private", "remove_private"]),
  stepId: identifier(),
});

export const PrivateStepForm = z.discriminatedUnion("intent", [
  AddPrivateStepForm,
  ChangePrivateStepForm,
  TickPrivateStepForm,
]);

type Keyed<Form extends z.ZodType> = Omit<z.output<Form>, "intent">;
export type NewPrivateStep = Keyed<typeof AddPrivateStepForm>;
export type ChangedPrivateStep = Keyed<typeof ChangePrivateStepForm>;
export type OfPrivateStep = Keyed<typeof TickPrivateStepForm>;

/** A step that one side alone reads. It is part of no version, no count and no schedule. */
export type PrivateStep = {
  id: string;
  /** Where it stands in the plan; that milestone may be gone. */
  milestoneId: string | null;
  title: string;
  ownerName: string | null;
  dueOn: string;
  /** Null while it is open. */
  doneOn: string | null;
  doneByName: string | null;
  revision: number;
};
