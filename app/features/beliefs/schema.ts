import { z } from "zod";
import type { BantTopic } from "#db/schema/beliefs.ts";
import type { Level } from "#app/engine/alignment/document.ts";
import { choice, commandForm, optional, paragraph } from "#app/lib/fields.ts";
import { BELIEVED_LEVELS } from "./levels.ts";

export const BeliefForm = commandForm({
  intent: z.literal("stateBelief"),
  ability: choice(BELIEVED_LEVELS),
  willingness: choice(BELIEVED_LEVELS),
  beliefNote: optional(paragraph(500)),
});
export type BeliefInput = z.output<typeof BeliefForm>;

/** The database's own list, written out: its file stays out of the browser. */
export const TOPICS = ["budget", "authority", "need", "timing"] as const satisfies readonly BantTopic[];

export const BantForm = commandForm({
  intent: z.literal("noteBant"),
  budget: optional(paragraph(1000)),
  authority: optional(paragraph(1000)),
  need: optional(paragraph(1000)),
  timing: optional(paragraph(1000)),
});
export type BantInput = z.output<typeof BantForm>;

export type Belief = {
  ability: Level;
  willingness: Level;
  note: string | null;
  statedByName: string;
  statedOn: string;
};

export type BantNote = { topic: BantTopic; note: string; notedByName: string; notedOn: string };
