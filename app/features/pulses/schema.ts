import type { z } from "zod";
import { choice, commandForm } from "#app/lib/fields.ts";

const answer = () => choice(["1", "2", "3", "4", "5", "unknown"]);

export const PulseForm = commandForm({
  trust: answer(),
  understanding: answer(),
  care: answer(),
  standing: choice(["first", "one_of", "unlikely", "unknown"]),
});
export type PulseInput = z.output<typeof PulseForm>;
