import { z } from "zod";
import { choice, commandForm, identifier, line, optional } from "#app/lib/fields.ts";

export const BODY_LENGTH = 120;

const power = () => choice(["last_word", "can_stop", "releases_money", "must_run"]);

const AttestForm = commandForm({
  intent: z.literal("attest"),
  power: power(),
  holderId: identifier(),
  holds: choice(["yes", "no"]),
  body: optional(line(BODY_LENGTH)).optional(),
});
const UnknownForm = commandForm({ intent: z.literal("unknown"), power: power() });
const ShareForm = commandForm({ intent: z.literal("share"), power: power() });
const UnshareForm = commandForm({ intent: z.literal("unshare"), power: power() });

export const PowersForm = z.discriminatedUnion("intent", [AttestForm, UnknownForm, ShareForm, UnshareForm]);
export type PowersInput = z.output<typeof PowersForm>;
export type AttestInput = z.output<typeof AttestForm>;
export type PowerInput = { commandKey: string; power: PowersInput["power"] };
