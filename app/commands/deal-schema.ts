import { z } from "zod";
import { isCalendarDay } from "#app/engine/alignment/day.ts";

const id = z.string().min(1);
const day = z.string().refine(isCalendarDay, { error: "not a calendar day (YYYY-MM-DD)" }).meta({ format: "date" });
const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry);

const itemId = z.string().describe("an id of the instrument; which ones take answers is the policy's");
const power = z.enum(["last_word", "can_stop", "releases_money", "must_run"]);

/** The shape of a deal document. What its parts must have to do with each other is the engine's own check. */
export const dealDocumentSchema = z
  .strictObject({
    id,
    policy: z.string().describe("version of the policy to judge by, such as 2026-1"),
    now: day.describe("the only clock there is"),
    stage: z.literal([1, 2, 3, 4]),
    stakeholders: list(z.strictObject({ id, title: z.unknown().optional().describe("anything; never read") })).describe(
      "the roster: everyone admitted to the customer's private side, and named seats",
    ),
    answers: list(
      z.strictObject({
        by: id,
        item: itemId,
        value: z
          .union([z.literal([1, 2, 3, 4, 5]), z.null(), z.literal("not_mine")])
          .describe('null is "I don\'t know"'),
        on: day,
        evidence: z
          .literal([0, 1, 2])
          .exactOptional()
          .describe("0 statement, 1 named example or second person, 2 document or act; absent is 0"),
      }),
    ),
    attestations: list(z.strictObject({ by: id, holder: id, power, holds: z.boolean(), on: day })),
    initiatives: list(id),
    focal: id.describe("this deal's initiative, one of the list"),
    capacity: z.int().min(1).nullable().describe("how many initiatives can be run; null is the policy's default"),
    rankings: list(
      z.strictObject({ by: id, on: day, tiers: list(list(id)).describe("best first; absent is not ranked") }),
    ),
    changes: list(z.strictObject({ id, by: id, ended: z.enum(["finished", "partly", "dropped"]), on: day })),
    requirements: list(
      z.strictObject({
        id,
        must: z.boolean(),
        coverage: z
          .enum(["full", "partial", "none", "planned"])
          .nullable()
          .describe("null: the vendor has not answered"),
        accepted: z.boolean().exactOptional().describe("the customer accepts the gap; absent is no"),
      }),
    ),
    plan: z.strictObject({ hash: id }).nullable().describe("null before the first version"),
    signoffs: list(
      z.strictObject({
        by: id,
        on: day,
        hash: id,
        decision: z.enum(["approved", "approved_with_conditions", "sent_back", "declined"]),
      }),
    ),
    events: list(z.strictObject({ on: day, makesStale: list(itemId) })),
  })
  .meta({
    title: "Deal document",
    description: "What the alignment engine judges. Dates are YYYY-MM-DD; unknown keys are errors.",
  });
