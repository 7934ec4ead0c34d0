import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

const words = {
  nothing_to_back: "Evidence backs an answer that is in favour. Save such an answer first; nothing was changed.",
  evidence_gone: "Your colleague no longer gives this evidence. Your answer stays as it was.",
} as const;

/** What is told to whoever wanted to say something about a statement. */
export function statementRefusal(reason: CommonRefusal | keyof typeof words): string {
  return reason in words ? words[reason as keyof typeof words] : refusalWords(reason as CommonRefusal);
}
