import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { calendarDate, commandForm, identifier, line, wholeNumber } from "#app/lib/fields.ts";

/** Who owns a step: a side as a whole, or one of its people. */
export type TaskOwner =
  | { side: "buyer"; stakeholderId: string | null }
  | {
      side: "seller";
      memberId: string | null;
    };

/** An owner as one field of a form: `buyer`, `seller`, `buyer:<stakeholder>` or `seller:<member>`. */
const OWNER_KEY =
  /^(?<side>buyer|seller)(?::(?<person>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))?$/;

export function ownerKey(side: Side, personId: string | null): string {
  return personId === null ? side : `${side}:${personId}`;
}

function ownerField() {
  return z.string({ error: "Please choose who does it." }).transform((text, context): TaskOwner => {
    const parts = OWNER_KEY.exec(text)?.groups;
    const person = parts?.["person"] ?? null;
    if (parts?.["side"] === "buyer") return { side: "buyer", stakeholderId: person };
    if (parts?.["side"] === "seller") return { side: "seller", memberId: person };
    context.addIssue({ code: "custom", message: "Please choose who does it." });
    return z.NEVER;
  });
}

const taskFields = {
  title: line(200),
  owner: ownerField(),
  milestoneId: identifier(),
  dueOn: calendarDate(),
};

export const AddMilestoneForm = commandForm({ intent: z.literal("add_milestone"), name: line(160) });
export const AddTaskForm = commandForm({ intent: z.literal("add_task"), ...taskFields });
export const CompleteTaskForm = commandForm({ intent: z.literal("complete"), taskId: identifier() });
export const ReopenTaskForm = commandForm({ intent: z.literal("reopen"), taskId: identifier() });
export const ShareOutcomesForm = commandForm({ intent: z.literal("share_outcomes") });
export const PublishVersionForm = commandForm({ intent: z.literal("publish") });

/** Everything the plan page can be told to do. */
export const PlanForm = z.discriminatedUnion("intent", [
  AddMilestoneForm,
  AddTaskForm,
  CompleteTaskForm,
  ReopenTaskForm,
  ShareOutcomesForm,
  PublishVersionForm,
]);

export const MilestoneForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("rename"), name: line(160) }),
  commandForm({ intent: z.literal("remove") }),
]);

export const EditTaskForm = commandForm({
  intent: z.literal("edit"),
  ...taskFields,
  revision: wholeNumber(1, 999_999_999),
});

export const TaskForm = z.discriminatedUnion("intent", [EditTaskForm, commandForm({ intent: z.literal("remove") })]);

export type NewTask = { title: string; owner: TaskOwner; milestoneId: string; dueOn: string };
export type EditedTask = NewTask & { revision: number };

/** A step as the plan shows it. `ownerName` is null where a side as a whole owns it. */
export type PlanTask = {
  id: string;
  milestoneId: string;
  title: string;
  ownerSide: Side;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string;
  /** Where it was put; a step keeps it when its date moves. */
  position: number;
  revision: number;
  /** Null while the step is open. */
  completed: { byName: string; on: string } | null;
};

export type PlanMilestone = { id: string; name: string; tasks: PlanTask[] };

export type PlanOutcome = { text: string; fromValue: string | null; toValue: string | null; dueOn: string };

export type Plan = { milestones: PlanMilestone[]; outcomes: PlanOutcome[] };

/** Somebody who may own a step. */
export type PossibleOwner = { side: Side; id: string; name: string };
