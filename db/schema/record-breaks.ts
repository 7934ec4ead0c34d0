import { check, foreignKey, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { allowed, audience, createdAt, dealId, id, instant, workspaceId } from "../columns.ts";
import { dealKey } from "./deals.ts";
import { shared } from "./schemas.ts";

/**
 * A room's shared record is not what a checkpoint outside the database says it was: an older backup was restored, or lines
 * were changed. While no recovery names it, the database takes no further line into that record.
 */
export const recordBreaks = shared.table(
  "record_breaks",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    /** How long the record was when it was sealed, what it ended in, and when that was. */
    sealedLength: integer("sealed_length").notNull(),
    sealedHead: text("sealed_head").notNull(),
    sealedAt: instant("sealed_at").notNull(),
    /** How long it was when this showed; 0 for none at all. */
    foundLength: integer("found_length").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "record_breaks_pk", columns: [t.workspaceId, t.id] }),
    // Every process that keeps checkpoints finds it.
    unique("record_breaks_seal_key").on(t.workspaceId, t.dealId, t.sealedHead),
    dealKey("record_breaks", t),
    allowed("record_breaks_audience_check", t.audience, ["shared"]),
    check("record_breaks_head_check", sql`${t.sealedHead} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Somebody has read what was lost and lets the record go on. A break is open while there is no row for it. */
export const recordRecoveries = shared.table(
  "record_recoveries",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    breakId: uuid("break_id").notNull(),
    audience: audience().default("shared"),
    continuedByName: text("continued_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "record_recoveries_pk", columns: [t.workspaceId, t.breakId] }),
    foreignKey({
      name: "record_recoveries_break_fk",
      columns: [t.workspaceId, t.breakId],
      foreignColumns: [recordBreaks.workspaceId, recordBreaks.id],
    }),
    allowed("record_recoveries_audience_check", t.audience, ["shared"]),
  ],
);
