import { z } from "zod";
import { commandForm, optional, paragraph } from "#app/lib/fields.ts";
import { DECLINE_LENGTH } from "./limits.ts";

/** `fingerprint` is the hash of what was previewed: only that is released. */
const PublishForm = commandForm({
  intent: z.literal("release"),
  fingerprint: z.string({ error: "Please load the preview again." }).regex(/^[0-9a-f]{64}$/, {
    error: "Please load the preview again.",
  }),
});
export type ReleaseInput = Pick<z.output<typeof PublishForm>, "commandKey" | "fingerprint">;

const DeclineForm = commandForm({ intent: z.literal("decline"), words: optional(paragraph(DECLINE_LENGTH)) });
export type DeclineInput = Pick<z.output<typeof DeclineForm>, "commandKey" | "words">;

/** Both forms of the release page. */
export const ReleaseForm = z.discriminatedUnion("intent", [PublishForm, DeclineForm], {
  error: "This form is incomplete. Please load the page again.",
});
