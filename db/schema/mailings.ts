import { index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { allowed, calendarDate, createdAt, instant } from "../columns.ts";
import { people } from "./auth.ts";
import { auth, ops } from "./schemas.ts";

/** What a person may switch off: what waits for them, what changed, and that somebody wrote to them. */
export const MAIL_SWITCHES = ["reminders", "digest", "notices"] as const;
export type MailSwitch = (typeof MAIL_SWITCHES)[number];

/** A link at the foot of one mail, which stops mails of its kind to its person and opens nothing. */
export const stopLinks = auth.table(
  "stop_links",
  {
    tokenDigest: text("token_digest").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: MAIL_SWITCHES }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "stop_links_pk", columns: [t.tokenDigest] }),
    index("stop_links_created_idx").on(t.createdAt),
    allowed("stop_links_kind_check", t.kind, MAIL_SWITCHES),
  ],
);

/** One round a day through everybody of a time zone. Whoever holds the row takes the next people; the others go on without. */
export const mailRounds = ops.table(
  "mail_rounds",
  {
    /** The day in the zone. */
    roundOn: calendarDate("round_on").notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    /** The last person looked at; null before the first. */
    afterId: uuid("after_id"),
    /** Null until everybody was looked at. */
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ name: "mail_rounds_pk", columns: [t.roundOn, t.timeZone] })],
);

export const PERSONAL_MAILS = ["reminder", "digest"] as const;

/** That a person was written to on a day. The key decides, over all instances: never twice on one day. */
export const personalMails = ops.table(
  "personal_mails",
  {
    personId: uuid("person_id").notNull(),
    mailedOn: calendarDate("mailed_on").notNull(),
    kind: text("kind", { enum: PERSONAL_MAILS }).notNull(),
    /** Up to when it tells what happened: where the next digest begins. */
    toldUntil: instant("told_until").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "personal_mails_pk", columns: [t.personId, t.mailedOn] }),
    index("personal_mails_day_idx").on(t.mailedOn),
    allowed("personal_mails_kind_check", t.kind, PERSONAL_MAILS),
  ],
);
