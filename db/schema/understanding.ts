import { foreignKey, index, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  instant,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey, stakeholderKey } from "./deals.ts";
import { shared } from "./schemas.ts";

export const UNDERSTOOD_KINDS = ["goal", "worry", "need"] as const;
export type UnderstoodKind = (typeof UNDERSTOOD_KINDS)[number];

/** One thing that the vendor believes it has understood of the customer. Its words stand beside it, each wording for good. */
export const understoodLines = shared.table(
  "understood_lines",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    kind: text("kind", { enum: UNDERSTOOD_KINDS }).notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ name: "understood_lines_pk", columns: [t.workspaceId, t.id] }),
    unique("understood_lines_deal_key").on(t.workspaceId, t.dealId, t.id),
    dealKey("understood_lines", t),
    allowed("understood_lines_audience_check", t.audience, ["shared"]),
    allowed("understood_lines_kind_check", t.kind, UNDERSTOOD_KINDS),
  ],
);

/** How a line was worded, from the first to the latest. Append-only: people marked exactly these words. */
export const understoodWordings = shared.table(
  "understood_wordings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    lineId: uuid("line_id").notNull(),
    /** 1, 2, 3 … within the line; the highest counts. */
    number: integer("number").notNull(),
    text: text("text").notNull(),
    writtenByName: text("written_by_name").notNull(),
    writtenOn: calendarDate("written_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "understood_wordings_pk", columns: [t.workspaceId, t.id] }),
    unique("understood_wordings_deal_key").on(t.workspaceId, t.dealId, t.id),
    unique("understood_wordings_number_key").on(t.workspaceId, t.dealId, t.lineId, t.number),
    foreignKey({
      name: "understood_wordings_line_fk",
      columns: [t.workspaceId, t.dealId, t.lineId],
      foreignColumns: [understoodLines.workspaceId, understoodLines.dealId, understoodLines.id],
    }),
    allowed("understood_wordings_audience_check", t.audience, ["shared"]),
    lengthBetween("understood_wordings_text_length", t.text, [1, 300]),
    plausibleDate("understood_wordings_date_range", t.writtenOn),
  ],
);

export const UNDERSTOOD_MARKS = ["right", "not_quite"] as const;
export type UnderstoodMark = (typeof UNDERSTOOD_MARKS)[number];

/** What one person of the customer says about one exact wording. It says nothing about a later one. */
export const understoodMarks = shared.table(
  "understood_marks",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    wordingId: uuid("wording_id").notNull(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    audience: audience().default("shared"),
    mark: text("mark", { enum: UNDERSTOOD_MARKS }).notNull(),
    /** What is not quite right; null for what is. */
    words: text("words"),
    markedByName: text("marked_by_name").notNull(),
    markedOn: calendarDate("marked_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "understood_marks_pk", columns: [t.workspaceId, t.wordingId, t.stakeholderId] }),
    index("understood_marks_deal_idx").on(t.workspaceId, t.dealId),
    foreignKey({
      name: "understood_marks_wording_fk",
      columns: [t.workspaceId, t.dealId, t.wordingId],
      foreignColumns: [understoodWordings.workspaceId, understoodWordings.dealId, understoodWordings.id],
    }),
    stakeholderKey("understood_marks", t),
    allowed("understood_marks_audience_check", t.audience, ["shared"]),
    allowed("understood_marks_mark_check", t.mark, UNDERSTOOD_MARKS),
    lengthBetween("understood_marks_words_length", t.words, [1, 500]),
    plausibleDate("understood_marks_date_range", t.markedOn),
  ],
);

/** What somebody of the customer misses among the lines. It is open until the vendor has written a line for it. */
export const understoodGaps = shared.table(
  "understood_gaps",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    stakeholderId: uuid("stakeholder_id").notNull(),
    text: text("text").notNull(),
    saidByName: text("said_by_name").notNull(),
    saidOn: calendarDate("said_on").notNull(),
    createdAt: createdAt(),
    lineId: uuid("line_id"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ name: "understood_gaps_pk", columns: [t.workspaceId, t.id] }),
    index("understood_gaps_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("understood_gaps", t),
    stakeholderKey("understood_gaps", t),
    foreignKey({
      name: "understood_gaps_line_fk",
      columns: [t.workspaceId, t.dealId, t.lineId],
      foreignColumns: [understoodLines.workspaceId, understoodLines.dealId, understoodLines.id],
    }),
    allowed("understood_gaps_audience_check", t.audience, ["shared"]),
    lengthBetween("understood_gaps_text_length", t.text, [1, 500]),
    plausibleDate("understood_gaps_date_range", t.saidOn),
  ],
);
