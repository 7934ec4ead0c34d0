import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

type Refusal = CommonRefusal | "too_many" | "said_already" | "gap_gone" | "line_gone" | "worded_anew" | "words_missing";

/** What people are told, beside the field it is about. */
export function understandingWords(reason: Refusal, vendorName: string): Record<string, string> {
  switch (reason) {
    case "too_many":
      return { form: "The list is full. Something has to be withdrawn, or written down, before there is room." };
    case "said_already":
      return { text: "This line stands here already." };
    case "gap_gone":
      return { gapId: "This is not missing any more. Please choose again." };
    case "line_gone":
      return { form: "This line was withdrawn meanwhile." };
    case "worded_anew":
      return { form: `${vendorName} has worded this anew meanwhile. Please read it again.` };
    case "words_missing":
      return { words: "Please say what is not quite right." };
    default:
      return { form: refusalWords(reason) };
  }
}
