import { refusalWords } from "#app/features/rooms/refusals.ts";

const words = {
  outcome_not_yours: { outcome: "This is not an end that your side declares. Please choose one of these." },
  look_again_past: { lookAgainOn: "Please give a day after today, or leave it empty." },
} as const;

export function endingRefusal(reason: keyof typeof words | "key_reused"): Record<string, string> {
  return reason === "key_reused" ? { form: refusalWords(reason) } : words[reason];
}
