import { z } from "zod";
import { commandForm, identifier, line, wholeNumber } from "#app/lib/fields.ts";
import { PLACE_PATTERN } from "./order.ts";
import { initiativeOf, isPlaceField } from "./place-field.ts";

/** The deal's own initiative included: more than ten nobody can put in order. */
export const MOST_INITIATIVES = 10;
export const NAME_LENGTH = 160;

export const InitiativesForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("add"), name: line(NAME_LENGTH) }),
  commandForm({ intent: z.literal("rename"), initiativeId: identifier(), name: line(NAME_LENGTH) }),
  commandForm({ intent: z.literal("remove"), initiativeId: identifier() }),
  commandForm({ intent: z.literal("capacity"), initiativeCount: wholeNumber(1, MOST_INITIATIVES) }),
]);
export type InitiativesInput = z.output<typeof InitiativesForm>;
export type InputOf<Intent extends InitiativesInput["intent"]> = Extract<InitiativesInput, { intent: Intent }>;

/** Fields named `place:<id>`, one an initiative: the list may have changed since the page was made, so their set is open. */
export const RankingForm = z
  .object({
    commandKey: z.uuid({ error: "This form is incomplete. Please load the page again." }),
    intent: z.literal("rank"),
    /** A move button was pressed: the order is only shown again, not saved. */
    move: z.string().max(60).optional(),
  })
  .catchall(
    z
      .string({ error: "Please give one place." })
      .trim()
      .refine((text) => text === "" || PLACE_PATTERN.test(text), {
        error: "Please give a whole number from 1 on, or leave it empty.",
      }),
  )
  .superRefine((form, context) => {
    for (const field of placeFields(form)) {
      if (!isPlaceField(field)) context.addIssue({ code: "unrecognized_keys", keys: [field], path: [] });
    }
  })
  .transform(({ commandKey, intent, move, ...places }) => ({
    commandKey,
    intent,
    move,
    places: Object.fromEntries(Object.entries(places).map(([field, place]) => [initiativeOf(field), place ?? ""])),
  }));

export const RankingRouteForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("confirm") }),
  RankingForm,
]);

export type RankingInput = z.output<typeof RankingRouteForm>;

function placeFields(form: object): string[] {
  return Object.keys(form).filter((key) => !["commandKey", "intent", "move"].includes(key));
}
