import { sql } from "drizzle-orm";
import { check, integer, jsonb, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey } from "./deals.ts";
import { customer } from "./schemas.ts";

const LEVELS = ["FAIL", "SPLIT", "OPEN", "PASS"] as const;
const VERDICTS = ["self-disqualified", "misaligned", "qualifying", "self-qualified"] as const;
export const CHECKPOINTS = ["stage", "release", "signoff", "outcome"] as const;
export type Checkpoint = (typeof CHECKPOINTS)[number];

/**
 * What the verdict was after an act of the customer's side that moved a gate, and at each checkpoint. Written in the act's own
 * transaction and never changed, so that it can be held against the outcome later. It holds levels, not answers and not
 * names; the vendor learns of a verdict only by a release.
 */
export const verdicts = customer.table(
  "verdicts",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    /** 1, 2, 3 … within the deal. */
    number: integer("number").notNull(),
    /** The kind of act after which it was read, and the statement it was about, if any. */
    act: text("act").notNull(),
    item: text("item"),
    /** Null where a gate moved and nothing was frozen on purpose. */
    checkpoint: text("checkpoint", { enum: CHECKPOINTS }),
    stage: integer("stage").notNull(),
    policy: text("policy").notNull(),
    /** SHA-256 of the deal document it was made from. */
    inputHash: text("input_hash").notNull(),
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    willingness: text("willingness", { enum: LEVELS }).notNull(),
    ability: text("ability", { enum: LEVELS }).notNull(),
    /** Where it could still have ended. */
    worst: text("worst", { enum: LEVELS }).notNull(),
    best: text("best", { enum: LEVELS }).notNull(),
    /** Active gates in the instrument's order, each with its level. */
    gates: jsonb("gates").$type<readonly { id: string; level: (typeof LEVELS)[number] }[]>().notNull(),
    /** The gates that decided, in explaining order; empty when all agreed. */
    binding: jsonb("binding").$type<readonly string[]>().notNull(),
    recordedOn: calendarDate("recorded_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "verdicts_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("verdicts_number_key").on(t.workspaceId, t.dealId, t.number),
    dealKey("verdicts", t),
    allowed("verdicts_audience_check", t.audience, ["buyer"]),
    allowed("verdicts_checkpoint_check", t.checkpoint, CHECKPOINTS),
    allowed("verdicts_verdict_check", t.verdict, VERDICTS),
    allowed("verdicts_willingness_check", t.willingness, LEVELS),
    allowed("verdicts_ability_check", t.ability, LEVELS),
    allowed("verdicts_worst_check", t.worst, LEVELS),
    allowed("verdicts_best_check", t.best, LEVELS),
    check("verdicts_stage_check", sql`${t.stage} between 1 and 4`),
    check("verdicts_hash_check", sql`${t.inputHash} ~ '^[0-9a-f]{64}$'`),
    lengthBetween("verdicts_act_length", t.act, [1, 40]),
    lengthBetween("verdicts_item_length", t.item, [1, 40]),
    plausibleDate("verdicts_date_range", t.recordedOn),
  ],
);
