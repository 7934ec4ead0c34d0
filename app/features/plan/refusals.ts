import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

type PlanRefusal =
  | CommonRefusal
  | "milestone_gone"
  | "milestone_not_empty"
  | "owner_unknown"
  | "task_gone"
  | "task_changed_meanwhile"
  | "not_yours"
  | "no_outcomes"
  | "already_shared"
  | "plan_empty"
  | "nothing_changed";

const words: Readonly<Record<Exclude<PlanRefusal, CommonRefusal>, Readonly<Record<string, string>>>> = {
  milestone_gone: { milestoneId: "This milestone is not in the plan any more. Please choose another." },
  milestone_not_empty: { form: "This milestone still holds steps. Move or remove them first." },
  owner_unknown: { owner: "This person is not in the room. Please choose from the list." },
  task_gone: { form: "This step is not in the plan any more: somebody removed it." },
  task_changed_meanwhile: {
    form: "Somebody changed this step while you were writing. Nothing is overwritten; both texts stand below.",
  },
  not_yours: { form: "Only who owns a step, or edits the plan, completes it." },
  no_outcomes: { form: "Your team has not written an outcome yet." },
  already_shared: { form: "The plan already holds your outcomes as they are." },
  plan_empty: { form: "The plan has no steps yet, so there is nothing to publish." },
  nothing_changed: { form: "Nothing changed since the last version, so there is nothing to publish." },
};

/** What a person is told when a command of the plan is refused: beside the field it is about, or above the form. */
export function planRefusal(reason: PlanRefusal): Record<string, string> {
  return reason === "deal_ended" || reason === "key_reused" ? { form: refusalWords(reason) } : { ...words[reason] };
}

/** Somebody else was faster, or the form was not right. */
export function statusOf(reason: PlanRefusal): 409 | 422 {
  const isOvertaken = reason === "task_changed_meanwhile" || reason === "task_gone" || reason === "deal_ended";
  return isOvertaken ? 409 : 422;
}
