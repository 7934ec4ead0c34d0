import { refusalWords } from "#app/features/rooms/refusals.ts";

/** Why a statement was refused, beside the field that can mend it. */
export const fitWords = {
  statement_gone: { form: "Somebody has removed this statement meanwhile. The list below is as it is now." },
  too_many: { text: "Eight are enough: more than that nobody reads to the end. Remove one first." },
  said_already: { text: "This is said already. Please say something else, or change the other one." },
  key_reused: { form: refusalWords("key_reused") },
} as const;
