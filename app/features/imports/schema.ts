import { z } from "zod";
import { choice, commandForm } from "#app/lib/fields.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { DATE_STYLES, FIELDS, NUMBER_STYLES, type Field } from "./columns.ts";
import { MOST_COLUMNS } from "./limits.ts";

export const BringForm = commandForm({});

/** A column by its number, or none; a currency may stand for a column that holds it. */
const column = choice(["", ...Array.from({ length: MOST_COLUMNS }, (_, at) => String(at))]);
const columnOrCurrency = choice(["", ...Array.from({ length: MOST_COLUMNS }, (_, at) => String(at)), ...CURRENCIES]);

const columns = Object.fromEntries(
  FIELDS.map((field) => [field, field === "currency" ? columnOrCurrency : column]),
) as unknown as Record<Field, typeof column>;

const mappingShape = { ...columns, dates: choice(DATE_STYLES), numbers: choice(NUMBER_STYLES) };

export const ImportForm = z.discriminatedUnion(
  "intent",
  [
    commandForm({ intent: z.literal("map"), ...mappingShape }),
    commandForm({
      intent: z.literal("import"),
      /** What the preview said, so that nothing else is done than what was read. */
      seen: z
        .string({ error: "Please look at the preview again." })
        .regex(/^[0-9a-f]{64}$/, { error: "Please look at the preview again." }),
    }),
  ],
  { error: "This form is incomplete. Please load the page again." },
);
export type ImportInput = z.output<typeof ImportForm>;
