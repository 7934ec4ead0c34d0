import { refusalWords } from "#app/features/rooms/refusals.ts";
import type { Held } from "./from-plan.ts";
import { wordsField } from "./words-field.ts";

type Refusal =
  | "template_gone"
  | "template_empty"
  | "name_taken"
  | "plan_changed_meanwhile"
  | "nothing_to_add"
  | "deal_ended"
  | "key_reused";

const words: Readonly<Record<Exclude<Refusal, "deal_ended" | "key_reused">, Readonly<Record<string, string>>>> = {
  template_gone: { form: "This template is not there any more: somebody removed it." },
  template_empty: { form: "Every step is left out, so there is nothing to keep." },
  name_taken: { name: "Another template has this name. Please choose one of its own." },
  plan_changed_meanwhile: {
    form: "Somebody changed the plan while you were looking at this. Nothing was added; below is what would come in now.",
  },
  nothing_to_add: { form: "Every step of this template stands in the plan already." },
};

/** Beside the field it is about, or above the form. */
export function templateRefusal(reason: Refusal): Record<string, string> {
  return reason === "deal_ended" || reason === "key_reused" ? { form: refusalWords(reason) } : { ...words[reason] };
}

const heldWords: Readonly<Record<Held | "nameless", string>> = {
  nameless: "Please name this milestone, or leave its steps out too.",
  their_words: "These are the customer’s words. Please say it in yours, or leave it out.",
  names_somebody: "This names somebody, or the customer. Please say it without the name, or leave it out.",
};

export function heldRefusal(held: ReadonlyMap<string, Held | "nameless">): Record<string, string> {
  return Object.fromEntries([...held].map(([id, why]) => [wordsField(id), heldWords[why]]));
}
