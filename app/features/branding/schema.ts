import { z } from "zod";
import { commandForm } from "#app/lib/fields.ts";

/** The picture itself is no field: it is looked at where it arrives. */
export const BrandingForm = z.discriminatedUnion(
  "intent",
  [commandForm({ intent: z.literal("set") }), commandForm({ intent: z.literal("remove") })],
  { error: "This form is incomplete. Please load the page again." },
);
export type BrandingCommand = z.output<typeof BrandingForm>;
