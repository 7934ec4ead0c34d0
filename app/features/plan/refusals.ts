import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

type PlanRefusal =
  | CommonRefusal
  | "milestone_gone"
  | "milestone_not_empty"
  | "place_gone"
  | "owner_unknown"
  | "task_gone"
  | "task_changed_meanwhile"
  | "not_yours"
  | "group_beside_person"
  | "not_proposed_to_you"
  | "task_closed"
  | "dates_changed_meanwhile"
  | "nothing_to_move"
  | "no_such_place"
  | "costs_changed_meanwhile"
  | "no_outcomes"
  | "already_shared"
  | "plan_empty"
  | "nothing_changed";

const words: Readonly<Record<Exclude<PlanRefusal, CommonRefusal>, Readonly<Record<string, string>>>> = {
  milestone_gone: { milestoneId: "This milestone is not in the plan any more. Please choose another." },
  milestone_not_empty: { form: "This milestone still holds steps. Move or remove them first." },
  place_gone: { stepMilestone: "This milestone is not in the plan any more. Please choose another." },
  owner_unknown: { owner: "This person is not in the room. Please choose from the list." },
  task_gone: { form: "This step is not in the plan any more: somebody removed it." },
  task_changed_meanwhile: {
    form: "Somebody changed this step while you were writing. Nothing is overwritten; both texts stand below.",
  },
  not_yours: { form: "Only who owns a step, or edits the plan, completes it." },
  group_beside_person: { ownerGroup: "A person or a team: please leave one of them out." },
  not_proposed_to_you: { form: "This step is not yours any more." },
  task_closed: { form: "This step is done or cancelled." },
  dates_changed_meanwhile: {
    form: "Somebody changed the plan while you were looking at this. Nothing was moved; below is what would move now.",
  },
  costs_changed_meanwhile: {
    form: "Somebody changed the costs while you were writing. Nothing is overwritten; both stand below.",
  },
  no_such_place: { place: "No holidays are known for this place. Please choose from the list." },
  nothing_to_move: { form: "Every date stands there already, so nothing was moved." },
  no_outcomes: { form: "Your team has not written an outcome yet." },
  already_shared: { form: "The plan already holds your outcomes as they are." },
  plan_empty: { form: "The plan has no steps yet, so there is nothing to publish." },
  nothing_changed: { form: "Nothing changed since the last version, so there is nothing to publish." },
};

/** What a person is told when a command of the plan is refused: beside the field it is about, or above the form. */
export function planRefusal(reason: PlanRefusal): Record<string, string> {
  return reason === "deal_ended" || reason === "key_reused" ? { form: refusalWords(reason) } : { ...words[reason] };
}

/** "That would be a circle: “Trial” waits for “Price”, which waits for “Trial”." */
export function circleWords(titles: readonly string[]): string {
  const [first = "", ...others] = titles.toReversed().map((title) => `“${title}”`);
  return others.length === 0
    ? "A step cannot wait for itself."
    : `That would be a circle: ${first} waits for ${[...others, first].join(", which waits for ")}.`;
}

const overtaken: ReadonlySet<PlanRefusal> = new Set([
  "task_changed_meanwhile",
  "dates_changed_meanwhile",
  "costs_changed_meanwhile",
  "task_gone",
  "deal_ended",
]);

/** Somebody else was faster, or the form was not right. */
export function statusOf(reason: PlanRefusal): 409 | 422 {
  return overtaken.has(reason) ? 409 : 422;
}
