import { z } from "zod";
import type { FitKind } from "#db/schema/workspace.ts";
import { FIT_TEXT_MOST } from "./present.ts";
import { choice, commandForm, identifier, line } from "#app/lib/fields.ts";

const kind: z.ZodType<FitKind> = choice(["right_for", "not_right_for"]);

export const FitForm = z.discriminatedUnion(
  "intent",
  [
    commandForm({ intent: z.literal("add"), kind, text: line(FIT_TEXT_MOST) }),
    commandForm({ intent: z.literal("change"), id: identifier(), text: line(FIT_TEXT_MOST) }),
    commandForm({ intent: z.literal("remove"), id: identifier() }),
    commandForm({ intent: z.literal("move"), id: identifier(), step: choice(["earlier", "later"]) }),
  ],
  { error: "This form is incomplete. Please load the page again." },
);
export type FitCommand = z.output<typeof FitForm>;
