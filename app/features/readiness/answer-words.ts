import type { AnswerKind } from "#db/schema/readiness.ts";

/** The five points of the scale, lowest first, in the words people press. */
export const SCALE = [
  { value: "1", label: "Not true" },
  { value: "2", label: "Rather not" },
  { value: "3", label: "Partly" },
  { value: "4", label: "Rather true" },
  { value: "5", label: "True, and I could show it" },
] as const;

/** Answers of equal weight that are not on the scale. */
export const APART = [
  { value: "unknown", label: "I don’t know" },
  { value: "not_mine", label: "Not mine to judge" },
] as const;

export type AnswerChoice = (typeof SCALE)[number]["value"] | (typeof APART)[number]["value"];

export const ANSWER_CHOICES = [
  "1",
  "2",
  "3",
  "4",
  "5",
  "unknown",
  "not_mine",
] as const satisfies readonly AnswerChoice[];

/** The choice that stands for a stored answer. */
export function choiceOf(answer: { kind: AnswerKind; value: number | null }): AnswerChoice {
  return answer.kind === "rating" ? (String(answer.value) as AnswerChoice) : answer.kind;
}

/** What a colleague said, inside a sentence: "rather true". */
export function saidWords(choice: AnswerChoice): string {
  if (choice === "unknown") return "does not know";
  if (choice === "not_mine") return "not theirs to judge";
  const label: string = SCALE.find(({ value }) => value === choice)?.label ?? "";
  return label.replace("True, and I could show it", "true, and can show it").toLowerCase();
}
