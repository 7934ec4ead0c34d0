import { z } from "zod";
import { commandForm } from "#app/lib/fields.ts";

/** `fingerprint` is the hash of what was previewed: only that is released. */
export const ReleaseForm = commandForm({
  fingerprint: z.string({ error: "Please load the preview again." }).regex(/^[0-9a-f]{64}$/, {
    error: "Please load the preview again.",
  }),
});
export type ReleaseInput = z.output<typeof ReleaseForm>;
