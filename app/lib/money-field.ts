import { z } from "zod";
import { optional } from "./fields.ts";
import { amountWords, minorUnitsOf } from "./money.ts";

/** An amount of money as people type it, in the smallest unit; empty means that nobody has said. */
export function amountField() {
  return optional(
    z.string({ error: amountWords }).transform((text, context) => {
      const minor = minorUnitsOf(text);
      if (minor !== null) return minor;
      context.addIssue({ code: "custom", message: amountWords() });
      return z.NEVER;
    }),
  );
}
