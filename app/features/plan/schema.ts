import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { calendarDate, choice, commandForm, identifier, line, optional, wholeNumber } from "#app/lib/fields.ts";
import type { VersionCosts } from "#app/engine/versions/content.ts";
import type { SideCalendars } from "./calendars.schema.ts";
import { AddPrivateStepForm, ChangePrivateStepForm, TickPrivateStepForm } from "./private-steps.schema.ts";
import type { KindName } from "./terms.present.ts";

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

/** The longest that one step may take or wait: a year of working days. */
export const LONGEST_DAYS = 250;

const taskFields = {
  title: line(200),
  owner: ownerField(),
  /** A team or a role of the owner's side, where nobody is named. */
  ownerGroup: optional(line(80)).optional(),
  milestoneId: identifier(),
  dueOn: calendarDate(),
  kind: choice(["task", "meeting", "approval"]).optional(),
  estimateDays: wholeNumber(1, LONGEST_DAYS).optional(),
};

export const AddMilestoneForm = commandForm({ intent: z.literal("add_milestone"), name: line(160) });
export const AddTaskForm = commandForm({ intent: z.literal("add_task"), ...taskFields });
export const CompleteTaskForm = commandForm({ intent: z.literal("complete"), taskId: identifier() });
export const AdjustTaskForm = commandForm({
  intent: z.literal("adjust"),
  taskId: identifier(),
  owner: ownerField(),
  dueOn: calendarDate(),
  revision: wholeNumber(1, 999_999_999),
});
export const AcceptTaskForm = commandForm({ intent: z.literal("accept"), taskId: identifier() });
export const HandBackTaskForm = commandForm({ intent: z.literal("hand_back"), taskId: identifier() });
export const ReopenTaskForm = commandForm({ intent: z.literal("reopen"), taskId: identifier() });
export const ShareOutcomesForm = commandForm({ intent: z.literal("share_outcomes") });
export const PublishVersionForm = commandForm({ intent: z.literal("publish") });

/** Everything the plan page can be told to do. */
export const PlanForm = z.discriminatedUnion("intent", [
  AddMilestoneForm,
  AddTaskForm,
  AdjustTaskForm,
  AcceptTaskForm,
  HandBackTaskForm,
  CompleteTaskForm,
  ReopenTaskForm,
  ShareOutcomesForm,
  PublishVersionForm,
  AddPrivateStepForm,
  ChangePrivateStepForm,
  TickPrivateStepForm,
]);

/** The plan's address: which steps are shown, and which one is changed in its row. */
export const PlanSearch = z.object({
  show: z.enum(["open", "mine", "customer", "vendor", "late", "done"]).catch("open"),
  edit: identifier().nullable().catch(null),
});

export const MilestoneForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("rename"), name: line(160) }),
  commandForm({ intent: z.literal("remove") }),
]);

export const EditTaskForm = commandForm({
  intent: z.literal("edit"),
  ...taskFields,
  revision: wholeNumber(1, 999_999_999),
});

/** What stands in the way of a step, or why it is given up. */
function reasonField() {
  return line(300);
}

export const TaskForm = z.discriminatedUnion("intent", [
  EditTaskForm,
  commandForm({ intent: z.literal("remove") }),
  commandForm({ intent: z.literal("begin") }),
  commandForm({ intent: z.literal("block"), reason: reasonField() }),
  commandForm({ intent: z.literal("unblock") }),
  commandForm({ intent: z.literal("cancel"), cancelReason: reasonField() }),
  commandForm({ intent: z.literal("revive") }),
  commandForm({ intent: z.literal("link"), waitsFor: identifier(), lagDays: wholeNumber(0, LONGEST_DAYS) }),
  commandForm({ intent: z.literal("unlink"), waitsFor: identifier() }),
]);

export type NewTask = {
  title: string;
  owner: TaskOwner;
  ownerGroup?: string | null | undefined;
  milestoneId: string;
  dueOn: string;
  kind?: KindName | undefined;
  estimateDays?: number | undefined;
};
export type EditedTask = NewTask & { revision: number };

/** A step as the plan shows it. `ownerName` is null where a side as a whole owns it; a team or a role has a name alone. */
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
  kind: KindName;
  /** Working days of its side. */
  estimateDays: number;
  waits: TaskWait[];
  /** Null while the step is not done. */
  completed: { byName: string; on: string } | null;
  /** Null unless it was given up. */
  cancelled: { byName: string; on: string; reason: string | null } | null;
  /** Null while it is still to do. */
  standing: { is: "in_progress" | "blocked"; since: string; reason: string | null } | null;
  /** Whether the person whom it names has accepted it. */
  isAccepted: boolean;
};

/** A step begins when another has ended and so many working days of its own side have passed. */
export type TaskWait = { for: string; lagDays: number };

export function isOpen({ completed, cancelled }: Pick<PlanTask, "completed" | "cancelled">): boolean {
  return completed === null && cancelled === null;
}

export type PlanMilestone = { id: string; name: string; tasks: PlanTask[] };

export type PlanOutcome = { text: string; fromValue: string | null; toValue: string | null; dueOn: string };

/** A value that somebody measured, on the day they measured it. */
export type Actual = { id: string; outcome: string; value: string; on: string; byName: string };

export type Plan = {
  milestones: PlanMilestone[];
  outcomes: PlanOutcome[];
  /** What was measured against the outcomes, the oldest first. */
  actuals: Actual[];
  costs: VersionCosts | null;
  calendars: SideCalendars;
};

/** Somebody who may own a step. */
export type PossibleOwner = { side: Side; id: string; name: string };
