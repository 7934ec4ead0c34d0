import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
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
import { shared } from "./schemas.ts";
import { accounts, members } from "./workspace.ts";

/** One opportunity with one account, and the room its people share. `target_on` is the date the customer wants to be done. */
export const deals = shared.table(
  "deals",
  {
    workspaceId: workspaceId(),
    id: id(),
    audience: audience().default("shared"),
    accountId: uuid("account_id").notNull(),
    title: text("title").notNull(),
    targetOn: calendarDate("target_on").notNull(),
    /** How much is asked, 1 to 4. Moved by a champion, never by the vendor. */
    stage: integer("stage").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "deals_pk", columns: [t.workspaceId, t.id] }),
    index("deals_target_idx").on(t.workspaceId, t.targetOn, t.id),
    foreignKey({
      name: "deals_account_fk",
      columns: [t.workspaceId, t.accountId],
      foreignColumns: [accounts.workspaceId, accounts.id],
    }),
    allowed("deals_audience_check", t.audience, ["shared"]),
    lengthBetween("deals_title_length", t.title, [1, 160]),
    plausibleDate("deals_target_range", t.targetOn),
    check("deals_stage_check", sql`${t.stage} between 1 and 4`),
  ],
);

/** The vendor's people on a deal. A rep who is not on it is a stranger to it. */
export const dealMembers = shared.table(
  "deal_members",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    memberId: uuid("member_id").notNull(),
    /** The owner, exactly one; a null-free partial index keeps it so. */
    part: text("part", { enum: ["owner", "team"] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "deal_members_pk", columns: [t.workspaceId, t.dealId, t.memberId] }),
    uniqueIndex("deal_members_owner_key")
      .on(t.workspaceId, t.dealId)
      .where(sql`${t.part} = 'owner'`),
    index("deal_members_member_idx").on(t.workspaceId, t.memberId),
    foreignKey({
      name: "deal_members_deal_fk",
      columns: [t.workspaceId, t.dealId],
      foreignColumns: [deals.workspaceId, deals.id],
    }),
    foreignKey({
      name: "deal_members_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    allowed("deal_members_part_check", t.part, ["owner", "team"]),
  ],
);

/** Mail domains whose people may enter the room by themselves, to see shared content only. */
export const entryDomains = shared.table(
  "entry_domains",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("shared"),
    domain: text("domain").notNull(),
    addedByName: text("added_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "entry_domains_pk", columns: [t.workspaceId, t.dealId, t.domain] }),
    foreignKey({
      name: "entry_domains_deal_fk",
      columns: [t.workspaceId, t.dealId],
      foreignColumns: [deals.workspaceId, deals.id],
    }),
    allowed("entry_domains_audience_check", t.audience, ["shared"]),
    lengthBetween("entry_domains_domain_length", t.domain, [3, 253]),
  ],
);

export const STAKEHOLDER_ROLES = ["champion", "stakeholder", "executive", "guest"] as const;
export type StakeholderRole = (typeof STAKEHOLDER_ROLES)[number];

/**
 * A customer-side person in a room, or a seat nobody fills yet (no mail address).
 * `joined_at`: entered with a code. `admitted_at`: let into the customer's private side by a champion. Both null at first.
 */
export const stakeholders = shared.table(
  "stakeholders",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    /** Null until the person has entered with a code, and for seats. */
    personId: uuid("person_id"),
    /** The person's name, or what the seat is called ("Someone in finance"). */
    name: text("name").notNull(),
    /** What they do, for people to read. Never an input of a verdict. */
    title: text("title"),
    /** Null for a seat. */
    email: text("email"),
    role: text("role", { enum: STAKEHOLDER_ROLES }).notNull(),
    /** Which side put the person on the roster, and the name people know it by. */
    addedBySide: text("added_by_side", { enum: ["buyer", "seller"] }).notNull(),
    addedByName: text("added_by_name").notNull(),
    createdAt: createdAt(),
    joinedAt: instant("joined_at"),
    admittedAt: instant("admitted_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ name: "stakeholders_pk", columns: [t.workspaceId, t.id] }),
    unique("stakeholders_deal_key").on(t.workspaceId, t.dealId, t.id),
    uniqueIndex("stakeholders_email_key")
      .on(t.workspaceId, t.dealId, t.email)
      .where(sql`${t.removedAt} is null`),
    index("stakeholders_person_idx").on(t.personId),
    foreignKey({
      name: "stakeholders_deal_fk",
      columns: [t.workspaceId, t.dealId],
      foreignColumns: [deals.workspaceId, deals.id],
    }),
    allowed("stakeholders_audience_check", t.audience, ["shared"]),
    allowed("stakeholders_role_check", t.role, STAKEHOLDER_ROLES),
    allowed("stakeholders_side_check", t.addedBySide, ["buyer", "seller"]),
    lengthBetween("stakeholders_name_length", t.name, [1, 120]),
    lengthBetween("stakeholders_title_length", t.title, [1, 120]),
    check("stakeholders_guest_is_not_admitted", sql`${t.role} <> 'guest' or ${t.admittedAt} is null`),
  ],
);

export function stakeholderKey(name: string, t: StakeholderColumns) {
  return foreignKey({
    name: `${name}_stakeholder_fk`,
    columns: [t.workspaceId, t.dealId, t.stakeholderId],
    foreignColumns: [stakeholders.workspaceId, stakeholders.dealId, stakeholders.id],
  });
}

export function dealKey(name: string, t: DealColumns) {
  return foreignKey({
    name: `${name}_deal_fk`,
    columns: [t.workspaceId, t.dealId],
    foreignColumns: [deals.workspaceId, deals.id],
  });
}

type DealColumns = { workspaceId: AnyPgColumn; dealId: AnyPgColumn };
type StakeholderColumns = DealColumns & { stakeholderId: AnyPgColumn };

/** A mailed invitation and what became of it. The link itself is known to the auth role only. */
export const invitations = shared.table(
  "invitations",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    createdAt: createdAt(),
    /** Null while the mail waits in the outbox. */
    sentAt: instant("sent_at"),
    /** Set when the mail could not be delivered after all tries. */
    failedAt: instant("failed_at"),
    /** How often it was sent again by itself, because nobody had opened the room with it. */
    timesRepeated: integer("times_repeated").notNull().default(0),
    repeatedAt: instant("repeated_at"),
  },
  (t) => [
    primaryKey({ name: "invitations_pk", columns: [t.workspaceId, t.id] }),
    index("invitations_stakeholder_idx").on(t.workspaceId, t.dealId, t.stakeholderId),
    // Those of the last days are looked for once a day.
    index("invitations_created_idx").on(t.createdAt),
    check("invitations_repeated_range", sql`${t.timesRepeated} between 0 and 2`),
    stakeholderKey("invitations", t),
  ],
);
