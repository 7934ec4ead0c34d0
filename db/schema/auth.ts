import { sql } from "drizzle-orm";
import { boolean, check, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { allowed, createdAt, id, instant, lengthBetween } from "../columns.ts";
import { auth } from "./schemas.ts";

/** One row a mailbox, in its canonical spelling. A person may be a member here and a stakeholder there. */
export const people = auth.table(
  "people",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** Null for people who only ever enter by mail. */
    passwordHash: text("password_hash"),
    /** Whether being mentioned or answered also sends a mail, at most one an hour and room. */
    noticesByMail: boolean("notices_by_mail").notNull().default(true),
    /** What waits for them, and what has changed: at most one mail of both a day. */
    remindersByMail: boolean("reminders_by_mail").notNull().default(true),
    digestByMail: boolean("digest_by_mail").notNull().default(true),
    /** How many days before its date a step is mentioned. */
    reminderLeadDays: integer("reminder_lead_days").notNull().default(3),
    /** By whose clock they live: a name of the time zone database. Nobody but they learns of it. */
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Whether they chose it. Otherwise it follows what their browser says. */
    keepsTimeZone: boolean("keeps_time_zone").notNull().default(false),
    /** How their region writes dates and numbers, as "de-DE". */
    locale: text("locale").notNull().default("en-GB"),
    keepsLocale: boolean("keeps_locale").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "people_pk", columns: [t.id] }),
    // The morning's mails go through one zone after another.
    index("people_time_zone_idx").on(t.timeZone, t.id),
    lengthBetween("people_time_zone_length", t.timeZone, [1, 64]),
    lengthBetween("people_locale_length", t.locale, [2, 16]),
    uniqueIndex("people_email_key").on(t.email),
    check("people_lead_range", sql`${t.reminderLeadDays} between 1 and 7`),
    lengthBetween("people_name_length", t.name, [1, 120]),
  ],
);

export const SESSION_KINDS = ["password", "code", "link"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** `service`: the sign-in service that the member's workspace has of its own. */
export const MEMBER_WAYS = ["password", "service", "passkey"] as const;
export type MemberWay = (typeof MEMBER_WAYS)[number];

/** `id` is the SHA-256 of the cookie's value. A `link` session opens one room's shared content and nothing else. */
export const sessions = auth.table(
  "sessions",
  {
    id: text("id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: SESSION_KINDS }).notNull(),
    /** Only for `link`: the one room it opens. */
    dealId: uuid("deal_id"),
    /** When the person last proved who they are: a password, or a code from their mailbox. Null for `link`. */
    provedAt: instant("proved_at"),
    /** How a member came in; null for the customer's people. */
    way: text("way", { enum: MEMBER_WAYS }),
    /** When a second factor was shown in this session; null where none was. */
    secondFactorAt: instant("second_factor_at"),
    /** "Firefox on Windows": for the person's own list. Null where the browser did not say. */
    browser: text("browser"),
    /** When it was last used, to within a few minutes. */
    seenAt: instant("seen_at").notNull().defaultNow(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "sessions_pk", columns: [t.id] }),
    index("sessions_person_idx").on(t.personId),
    allowed("sessions_kind_check", t.kind, SESSION_KINDS),
    allowed("sessions_way_check", t.way, MEMBER_WAYS),
    lengthBetween("sessions_browser_length", t.browser, [1, 80]),
  ],
);

/** A mailed pointer into a room. Following it changes nothing; redeeming it by POST opens shared content once. */
export const entryLinks = auth.table(
  "entry_links",
  {
    id: id(),
    tokenDigest: text("token_digest").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    dealId: uuid("deal_id").notNull(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    email: text("email").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    redeemedAt: instant("redeemed_at"),
    /** Set when a newer link was sent or the person was removed. */
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ name: "entry_links_pk", columns: [t.id] }),
    uniqueIndex("entry_links_token_key").on(t.tokenDigest),
    index("entry_links_stakeholder_idx").on(t.workspaceId, t.stakeholderId),
  ],
);

/** `confirm`: a step-up of somebody who is here. `second_step`: a member whose password was right, until the second factor is. */
export const CHALLENGE_PURPOSES = ["enter", "sign", "confirm", "second_step"] as const;
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number];

/** A code sent to a mailbox, to be typed in the browser that asked (the cookie's digest). Five wrong tries end it. */
export const challenges = auth.table(
  "challenges",
  {
    id: id(),
    email: text("email").notNull(),
    purpose: text("purpose", { enum: CHALLENGE_PURPOSES }).notNull(),
    /** What the code is for beside its purpose: the version's hash for `sign`, so that it signs nothing else. */
    binding: text("binding"),
    browserDigest: text("browser_digest").notNull(),
    codeDigest: text("code_digest").notNull(),
    attempts: integer("attempts").notNull().default(0),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    consumedAt: instant("consumed_at"),
  },
  (t) => [
    primaryKey({ name: "challenges_pk", columns: [t.id] }),
    index("challenges_email_idx").on(t.email, t.createdAt),
    index("challenges_browser_idx").on(t.browserDigest),
    allowed("challenges_purpose_check", t.purpose, CHALLENGE_PURPOSES),
  ],
);

/** A password that was tried for an address, right or wrong, known or not: ten in a quarter of an hour are enough. */
export const signInTries = auth.table(
  "sign_in_tries",
  { id: id(), email: text("email").notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ name: "sign_in_tries_pk", columns: [t.id] }), index("sign_in_tries_email_idx").on(t.email)],
);

export const MEMBER_LINK_PURPOSES = ["join", "password"] as const;

/** A mailed link of a member: into the workspace that invited them, or to a new password. Used once, by POST. */
export const memberLinks = auth.table(
  "member_links",
  {
    id: id(),
    tokenDigest: text("token_digest").notNull(),
    purpose: text("purpose", { enum: MEMBER_LINK_PURPOSES }).notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** Only for `join`. */
    memberId: uuid("member_id"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** Set when a newer link was sent or the member left. */
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ name: "member_links_pk", columns: [t.id] }),
    uniqueIndex("member_links_token_key").on(t.tokenDigest),
    index("member_links_person_idx").on(t.personId),
    allowed("member_links_purpose_check", t.purpose, MEMBER_LINK_PURPOSES),
  ],
);

/** A member's authenticator app. The secret is encrypted; a code of a step that was used once is refused. */
export const secondFactors = auth.table(
  "second_factors",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    sealedSecret: text("sealed_secret").notNull(),
    /** Null until the first right code shows that the app has the secret. */
    confirmedAt: instant("confirmed_at"),
    /** The newest step of thirty seconds whose code was taken. */
    lastStep: integer("last_step").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: "second_factors_pk", columns: [t.personId] })],
);

/** For a lost phone. Each works once; only digests are kept. */
export const recoveryCodes = auth.table(
  "recovery_codes",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    codeDigest: text("code_digest").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ name: "recovery_codes_pk", columns: [t.personId, t.codeDigest] })],
);

/** How often something was done by an address, a person or a workspace since its window began. Shared by all instances. */
export const limits = auth.table(
  "limits",
  {
    kind: text("kind").notNull(),
    /** The digest of whom it counts for. */
    subject: text("subject").notNull(),
    hits: integer("hits").notNull(),
    windowEndsAt: instant("window_ends_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "limits_pk", columns: [t.kind, t.subject] }),
    index("limits_window_idx").on(t.windowEndsAt),
  ],
);

/** Facts of this installation, such as whether the demo has been filled. */
export const installation = auth.table(
  "installation",
  { key: text("key").notNull(), value: text("value").notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ name: "installation_pk", columns: [t.key] })],
);

/** A calendar's address. Whoever knows its token reads the person's own steps, and nothing else, until it is revoked. */
export const calendarFeeds = auth.table(
  "calendar_feeds",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    tokenDigest: text("token_digest").notNull(),
    createdAt: createdAt(),
    /** Set when the person ended it or made a new one. */
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ name: "calendar_feeds_pk", columns: [t.id] }),
    uniqueIndex("calendar_feeds_token_key").on(t.tokenDigest),
    uniqueIndex("calendar_feeds_person_key")
      .on(t.personId)
      .where(sql`${t.revokedAt} is null`),
  ],
);
