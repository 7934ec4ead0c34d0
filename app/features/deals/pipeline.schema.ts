import { z } from "zod";
import { identifier } from "#app/lib/fields.ts";
import { CATEGORIES } from "./forecast-words.ts";
import { isQuarterWord, type QuarterWord } from "./pipeline-days.ts";

export const PIPELINE_SORTS = ["needs", "account", "owner", "released", "plan", "target", "amount", "quiet"] as const;
export type PipelineSort = (typeof PIPELINE_SORTS)[number];

/** The pipeline's address. What it does not know is read as the usual choice: an old bookmark still opens. */
export const PipelineSearch = z.object({
  /** A member's id where a manager looks at one person's deals. */
  owner: z
    .union([z.enum(["mine", "all"]), identifier()])
    .nullable()
    .catch(null),
  state: z.enum(["open", "ended", "early"]).catch("open"),
  closing: z
    .union([
      z.enum(["any", "late", "month", "quarter", "rest", "next", "later"]),
      z.custom<QuarterWord>((word) => isQuarterWord(word)),
    ])
    .catch("any"),
  release: z.enum(["any", "some", "none", "ready", "open", "split", "no"]).catch("any"),
  /** A gate's id. */
  blocks: z
    .string()
    .regex(/^[a-z]{2,20}(?::[a-z_]{2,40})?$/)
    .catch("any"),
  pace: z.enum(["any", "quiet", "risk", "stalled"]).catch("any"),
  category: z.enum(["any", ...CATEGORIES]).catch("any"),
  sort: z.enum(PIPELINE_SORTS).catch("needs"),
  order: z.enum(["asc", "desc"]).nullable().catch(null),
  find: z
    .string()
    .transform((text) =>
      text
        .replaceAll(/[\u0000-\u001f\u007f]/g, " ")
        .trim()
        .slice(0, 120),
    )
    .refine((text) => text.isWellFormed())
    .catch(""),
  /** The deal after which the page begins. */
  after: identifier().nullable().catch(null),
});

type Searched = z.output<typeof PipelineSearch>;

/** What a pipeline page was asked for, with nothing left open. */
export type PipelineView = Omit<Searched, "owner" | "order"> & {
  owner: string;
  order: NonNullable<Searched["order"]>;
};
