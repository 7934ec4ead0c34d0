import { z } from "zod";
import type { Action } from "#app/engine/policy/policy.ts";
import { choice, commandForm, identifier, line, optional, paragraph } from "#app/lib/fields.ts";
import { LINE_LENGTH, WORDS_LENGTH } from "./limits.ts";

export const UnderstandingForm = z.discriminatedUnion("intent", [
  commandForm({
    intent: z.literal("write"),
    kind: choice(["goal", "worry", "need"]),
    text: line(LINE_LENGTH),
    /** What somebody missed, and this line answers. */
    gapId: optional(identifier()),
  }),
  commandForm({ intent: z.literal("reword"), lineId: identifier(), text: line(LINE_LENGTH) }),
  commandForm({ intent: z.literal("withdraw"), lineId: identifier() }),
  commandForm({
    intent: z.literal("mark"),
    wordingId: identifier(),
    mark: choice(["right", "not_quite"]),
    words: optional(paragraph(WORDS_LENGTH)),
  }),
  commandForm({ intent: z.literal("miss"), missing: paragraph(WORDS_LENGTH) }),
  commandForm({ intent: z.literal("unmiss"), gapId: identifier() }),
]);
export type UnderstandingInput = z.output<typeof UnderstandingForm>;
export type InputOf<Intent extends UnderstandingInput["intent"]> = Extract<UnderstandingInput, { intent: Intent }>;

/** What each command of the page asks of whoever sends it. */
export const understandingRights: Readonly<Record<UnderstandingInput["intent"], Action>> = {
  write: "understanding:write",
  reword: "understanding:write",
  withdraw: "understanding:write",
  mark: "understanding:mark",
  miss: "understanding:mark",
  unmiss: "understanding:mark",
};
