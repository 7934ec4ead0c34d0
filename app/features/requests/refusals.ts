import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

type Refusal = CommonRefusal | "too_many" | "said_already" | "request_gone" | "task_gone";

/** What people are told, beside the field it is about. */
export function requestWords(reason: Refusal): Record<string, string> {
  switch (reason) {
    case "too_many":
      return { form: "Twelve requests are open. Call one settled first." };
    case "said_already":
      return { text: "You have asked this already, and it is still open." };
    case "request_gone":
      return { form: "This request was settled meanwhile. Please look at it again." };
    case "task_gone":
      return { taskId: "This step is not in the plan any more. Please choose again." };
    default:
      return { form: refusalWords(reason) };
  }
}
