import { index, jsonb, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
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
import { customer, shared } from "./schemas.ts";

/** Thirty minutes on one subject, as they are printed: no answer, no name, no level. */
export type AgendaText = {
  readonly question: string;
  readonly why: string;
  readonly parts: readonly { readonly minutes: number; readonly title: string; readonly lines: readonly string[] }[];
};

/**
 * An agenda without answers, as somebody of either side has shared it: a copy, which stays as it was. The same text can be
 * shared for every subject, so that sharing one says nothing but that somebody wants to talk about it.
 */
export const sharedAgendas = shared.table(
  "agendas",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    title: text("title").notNull(),
    content: jsonb("content").$type<AgendaText>().notNull(),
    side: text("side", { enum: ["buyer", "seller"] }).notNull(),
    sharedByName: text("shared_by_name").notNull(),
    sharedOn: calendarDate("shared_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "agendas_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("agendas_title_key").on(t.workspaceId, t.dealId, t.title),
    dealKey("agendas", t),
    allowed("agendas_audience_check", t.audience, ["shared"]),
    allowed("agendas_side_check", t.side, ["buyer", "seller"]),
    lengthBetween("agendas_title_length", t.title, [1, 120]),
    plausibleDate("agendas_date_range", t.sharedOn),
  ],
);

/** What the team decided when it had talked something through. Its own note; all are kept, the latest first. */
export const agendaDecisions = customer.table(
  "agenda_decisions",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    gate: text("gate").notNull(),
    text: text("text").notNull(),
    /** Who does it, or who decides; null where nobody was named. */
    who: text("who"),
    dueOn: calendarDate("due_on"),
    writtenByName: text("written_by_name").notNull(),
    writtenOn: calendarDate("written_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "agenda_decisions_pk", columns: [t.workspaceId, t.id] }),
    index("agenda_decisions_gate_idx").on(t.workspaceId, t.dealId, t.gate, t.createdAt),
    dealKey("agenda_decisions", t),
    allowed("agenda_decisions_audience_check", t.audience, ["buyer"]),
    lengthBetween("agenda_decisions_gate_length", t.gate, [1, 40]),
    lengthBetween("agenda_decisions_text_length", t.text, [1, 1000]),
    lengthBetween("agenda_decisions_who_length", t.who, [1, 120]),
    plausibleDate("agenda_decisions_date_range", t.writtenOn),
    plausibleDate("agenda_decisions_due_range", t.dueOn),
  ],
);
