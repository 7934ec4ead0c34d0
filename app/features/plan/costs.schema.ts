import { z } from "zod";
import { choice, commandForm, line, optional, paragraph, wholeNumber } from "#app/lib/fields.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { amountField } from "#app/lib/money-field.ts";

const money = { currency: choice(CURRENCIES), oneOff: amountField(), yearly: amountField() };

/** The longest term: twenty years. */
const LONGEST_TERM_MONTHS = 240;

const StateCostsForm = commandForm({
  intent: z.literal("state"),
  ...money,
  termMonths: optional(wholeNumber(1, LONGEST_TERM_MONTHS)),
  wayOut: optional(line(300)),
  buyerDays: optional(wholeNumber(0, 100_000)),
  sellerDays: optional(wholeNumber(0, 100_000)),
  /** 0 where nobody had stated any. */
  revision: wholeNumber(0, 999_999_999),
});

const InternalCostsForm = commandForm({
  intent: z.literal("internal"),
  internalCurrency: money.currency,
  internalOneOff: amountField(),
  internalYearly: amountField(),
  note: optional(paragraph(500)),
});

export const CostsForm = z.discriminatedUnion("intent", [StateCostsForm, InternalCostsForm]);
export type CostsInput = z.output<typeof StateCostsForm>;
export type InternalCostsInput = z.output<typeof InternalCostsForm>;
