import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, id, instant, lengthBetween, workspaceId } from "../columns.ts";
import { shared } from "./schemas.ts";

export const LOGO_KINDS = ["png", "jpg", "webp"] as const;
export type LogoKind = (typeof LOGO_KINDS)[number];

/** The vendor's logo as its rooms refer to it; the picture itself is in `shared.logos`. */
export type Logo = { sha256: string; kind: LogoKind; width: number; height: number };

/** The vendor's organisation; the tenant. Its `workspace_id` is its own id, so that one wall fits every table. */
export const workspaces = shared.table(
  "workspaces",
  {
    workspaceId: workspaceId().defaultRandom(),
    name: text("name").notNull(),
    /** Mail domains of the vendor's own people: refused on the customer's side. */
    domains: text("domains")
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Every member signs in with an authenticator app beside the password. */
    requiresSecondFactor: boolean("requires_second_factor").notNull().default(false),
    /** Read with every page of a room, so that no page asks for it by itself. Null where none is set. */
    logo: jsonb("logo").$type<Logo>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "workspaces_pk", columns: [t.workspaceId] }),
    lengthBetween("workspaces_name_length", t.name, [1, 120]),
  ],
);

export const MEMBER_ROLES = ["admin", "manager", "rep", "viewer"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const members = shared.table(
  "members",
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid("person_id").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: MEMBER_ROLES }).notNull(),
    createdAt: createdAt(),
    /** Null for somebody who was invited and has not come yet. */
    joinedAt: instant("joined_at").defaultNow(),
    /** Null while the member works here. */
    leftAt: instant("left_at"),
  },
  (t) => [
    primaryKey({ name: "members_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("members_person_key").on(t.workspaceId, t.personId),
    index("members_person_idx").on(t.personId),
    foreignKey({ name: "members_workspace_fk", columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    allowed("members_role_check", t.role, MEMBER_ROLES),
    lengthBetween("members_name_length", t.name, [1, 120]),
  ],
);

/** A mail that asked somebody to become a member, and how it fared. The newest counts. */
export const memberInvitations = shared.table(
  "member_invitations",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
    failedAt: instant("failed_at"),
  },
  (t) => [
    primaryKey({ name: "member_invitations_pk", columns: [t.workspaceId, t.id] }),
    index("member_invitations_member_idx").on(t.workspaceId, t.memberId, t.createdAt),
    foreignKey({
      name: "member_invitations_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
  ],
);

export const FIT_KINDS = ["right_for", "not_right_for"] as const;
export type FitKind = (typeof FIT_KINDS)[number];

/** Who the vendor is right for, and who not: stated openly in every room. */
export const fitStatements = shared.table(
  "fit_statements",
  {
    workspaceId: workspaceId(),
    id: id(),
    audience: audience().default("shared"),
    kind: text("kind", { enum: FIT_KINDS }).notNull(),
    text: text("text").notNull(),
    position: integer("position").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "fit_statements_pk", columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "fit_statements_workspace_fk",
      columns: [t.workspaceId],
      foreignColumns: [workspaces.workspaceId],
    }),
    allowed("fit_statements_kind_check", t.kind, FIT_KINDS),
    allowed("fit_statements_audience_check", t.audience, ["shared"]),
    lengthBetween("fit_statements_text_length", t.text, [1, 300]),
  ],
);

export const accounts = shared.table(
  "accounts",
  { workspaceId: workspaceId(), id: id(), name: text("name").notNull(), createdAt: createdAt() },
  (t) => [
    primaryKey({ name: "accounts_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("accounts_name_key").on(t.workspaceId, sql`lower(${t.name})`),
    foreignKey({ name: "accounts_workspace_fk", columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    lengthBetween("accounts_name_length", t.name, [1, 120]),
  ],
);
