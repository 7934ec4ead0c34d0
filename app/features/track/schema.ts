import { z } from "zod";
import { choice, commandForm, identifier, line, optional, paragraph, wholeNumber } from "#app/lib/fields.ts";
import { NAME_LENGTH, WORDS_LENGTH } from "./limits.ts";

const ended = () => choice(["finished", "partly", "dropped"]);
const year = () => wholeNumber(1980, 2100);

const ReportForm = commandForm({
  intent: z.literal("report"),
  changeId: identifier(),
  ended: ended(),
  because: optional(paragraph(WORDS_LENGTH)),
});
const ListForm = commandForm({
  intent: z.literal("list"),
  name: line(NAME_LENGTH),
  year: year(),
  ended: ended(),
  because: optional(paragraph(WORDS_LENGTH)),
});
const UnlistForm = commandForm({ intent: z.literal("unlist"), changeId: identifier() });
const NoneForm = commandForm({ intent: z.literal("none") });
const PurchaseForm = commandForm({
  intent: z.literal("purchase"),
  name: line(NAME_LENGTH),
  year: year(),
  ended: choice(["bought", "stopped"]),
  months: wholeNumber(0, 120),
  tookWords: paragraph(WORDS_LENGTH),
});

export const TrackForm = z.discriminatedUnion("intent", [ReportForm, ListForm, UnlistForm, NoneForm, PurchaseForm]);
export type TrackInput = z.output<typeof TrackForm>;
export type InputOf<Intent extends TrackInput["intent"]> = Extract<TrackInput, { intent: Intent }>;
