import { z } from "zod";
import type { Action } from "#app/engine/policy/policy.ts";
import { calendarDate, choice, commandForm, identifier, line, optional, paragraph } from "#app/lib/fields.ts";
import { NOTE_LENGTH, TEXT_LENGTH } from "./limits.ts";

const weight = () => choice(["must", "wish"]);

export const RequirementsForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("name"), text: line(TEXT_LENGTH), weight: weight() }),
  commandForm({ intent: z.literal("weigh"), requirementId: identifier(), weight: weight() }),
  commandForm({ intent: z.literal("withdraw"), requirementId: identifier() }),
  commandForm({ intent: z.literal("accept"), coverageId: identifier() }),
  commandForm({ intent: z.literal("unaccept"), coverageId: identifier() }),
  commandForm({
    intent: z.literal("state"),
    requirementId: identifier(),
    coverage: choice(["full", "partial", "planned", "none"]),
    note: optional(paragraph(NOTE_LENGTH)),
    plannedFor: optional(calendarDate()),
  }),
]);
export type RequirementsInput = z.output<typeof RequirementsForm>;
export type InputOf<Intent extends RequirementsInput["intent"]> = Extract<RequirementsInput, { intent: Intent }>;

/** What each command of the page asks of whoever sends it. */
export const requirementRights: Readonly<Record<RequirementsInput["intent"], Action>> = {
  name: "requirements:name",
  weigh: "requirements:settle",
  withdraw: "requirements:settle",
  accept: "requirements:settle",
  unaccept: "requirements:settle",
  state: "coverage:state",
};
