import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  primaryKey,
  text,
  unique,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, dealId, id, instant, lengthBetween, workspaceId } from "../columns.ts";
import { dealKey, stakeholderKey } from "./deals.ts";
import { customer, shared, vendor } from "./schemas.ts";

export const SUBJECT_KINDS = ["room", "plan", "milestone", "task", "statement"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * What people wrote to each other, in three tables: what one side says among itself is out of the other side's reach.
 * A post without `thread_id` begins a thread; the others answer it. `subject_key` is the id or the code of what it is about,
 * empty for the room and the plan, and no foreign key: a private note must never keep the other side from removing a step.
 */
function postColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience(),
    threadId: uuid("thread_id"),
    subjectKind: text("subject_kind", { enum: SUBJECT_KINDS }).notNull(),
    subjectKey: text("subject_key").notNull(),
    /** What it was called when the post was written. */
    subjectTitle: text("subject_title").notNull(),
    authorSide: text("author_side", { enum: ["buyer", "seller"] }).notNull(),
    authorId: uuid("author_id").notNull(),
    authorName: text("author_name").notNull(),
    /** Null once it was removed: the mark stays, the words do not. */
    text: text("text"),
    /** The team votes on it. */
    isQuestion: boolean("is_question").notNull().default(false),
    createdAt: createdAt(),
    /** When the other side may read it: what is shared can be taken back for ten seconds. */
    shownAt: instant("shown_at").notNull().defaultNow(),
    removedAt: instant("removed_at"),
    removedByName: text("removed_by_name"),
  };
}

type PostColumns = Record<
  | "workspaceId"
  | "dealId"
  | "id"
  | "threadId"
  | "subjectKind"
  | "subjectKey"
  | "audience"
  | "authorSide"
  | "text"
  | "removedAt",
  AnyPgColumn
>;

function postRules(name: string, only: "shared" | "buyer" | "seller", t: PostColumns) {
  return [
    unique(`${name}_deal_key`).on(t.workspaceId, t.dealId, t.id),
    index(`${name}_subject_idx`).on(t.workspaceId, t.dealId, t.subjectKind, t.subjectKey),
    dealKey(name, t),
    foreignKey({
      name: `${name}_thread_fk`,
      columns: [t.workspaceId, t.dealId, t.threadId],
      foreignColumns: [t.workspaceId, t.dealId, t.id],
    }),
    allowed(`${name}_audience_check`, t.audience, [only]),
    allowed(`${name}_subject_check`, t.subjectKind, SUBJECT_KINDS),
    allowed(`${name}_side_check`, t.authorSide, ["buyer", "seller"]),
    lengthBetween(`${name}_subject_length`, t.subjectKey, [0, 40]),
    lengthBetween(`${name}_text_length`, t.text, [1, 10_000]),
    check(`${name}_removed_check`, sql`(${t.text} is null) = (${t.removedAt} is not null)`),
  ];
}

export const sharedPosts = shared.table("posts", postColumns(), (t) => [
  primaryKey({ name: "shared_posts_pk", columns: [t.workspaceId, t.id] }),
  ...postRules("shared_posts", "shared", t),
]);

export const customerPosts = customer.table("posts", postColumns(), (t) => [
  primaryKey({ name: "customer_posts_pk", columns: [t.workspaceId, t.id] }),
  ...postRules("customer_posts", "buyer", t),
]);

export const vendorPosts = vendor.table("posts", postColumns(), (t) => [
  primaryKey({ name: "vendor_posts_pk", columns: [t.workspaceId, t.id] }),
  ...postRules("vendor_posts", "seller", t),
]);

export const VOTES = ["yes", "no", "unsure"] as const;
export type Vote = (typeof VOTES)[number];

/** How one person votes on a question of the team. */
export const votes = customer.table(
  "votes",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("buyer"),
    postId: uuid("post_id").notNull(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    choice: text("choice", { enum: VOTES }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "votes_pk", columns: [t.workspaceId, t.postId, t.stakeholderId] }),
    stakeholderKey("votes", t),
    postKey("votes", t, customerPosts),
    allowed("votes_audience_check", t.audience, ["buyer"]),
    allowed("votes_choice_check", t.choice, VOTES),
  ],
);

/**
 * What somebody has typed and not sent, one a person and place. `place` is the audience of a new thread or the id of the
 * thread that is answered. Even a draft for both sides stays on the side of who types it.
 */
function draftColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience(),
    authorId: uuid("author_id").notNull(),
    subjectKind: text("subject_kind", { enum: SUBJECT_KINDS }).notNull(),
    subjectKey: text("subject_key").notNull(),
    place: text("place").notNull(),
    text: text("text").notNull(),
    savedAt: instant("saved_at").notNull().defaultNow(),
  };
}

export const customerDrafts = customer.table("drafts", draftColumns(), (t) => [
  primaryKey({
    name: "customer_drafts_pk",
    columns: [t.workspaceId, t.dealId, t.authorId, t.subjectKind, t.subjectKey, t.place],
  }),
  dealKey("customer_drafts", t),
  allowed("customer_drafts_audience_check", t.audience, ["buyer"]),
  lengthBetween("customer_drafts_text_length", t.text, [1, 10_000]),
]);

export const vendorDrafts = vendor.table("drafts", draftColumns(), (t) => [
  primaryKey({
    name: "vendor_drafts_pk",
    columns: [t.workspaceId, t.dealId, t.authorId, t.subjectKind, t.subjectKey, t.place],
  }),
  dealKey("vendor_drafts", t),
  allowed("vendor_drafts_audience_check", t.audience, ["seller"]),
  lengthBetween("vendor_drafts_text_length", t.text, [1, 10_000]),
]);

export const NOTICE_KINDS = ["mention", "reply"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** That somebody was mentioned or answered. Goes with its post when that is taken back. */
function noticeColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience(),
    postId: uuid("post_id").notNull(),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    recipientSide: text("recipient_side", { enum: ["buyer", "seller"] }).notNull(),
    recipientId: uuid("recipient_id").notNull(),
    createdAt: createdAt(),
    /** Null until the recipient has seen it; nobody else is told. */
    readAt: instant("read_at"),
  };
}

type NoticeColumns = Record<
  | "workspaceId"
  | "dealId"
  | "id"
  | "audience"
  | "postId"
  | "kind"
  | "recipientSide"
  | "recipientId"
  | "createdAt"
  | "readAt",
  AnyPgColumn
>;

function noticeRules(name: string, only: "shared" | "buyer" | "seller", t: NoticeColumns) {
  return [
    index(`${name}_recipient_idx`).on(t.workspaceId, t.recipientId, t.createdAt),
    index(`${name}_unread_idx`)
      .on(t.workspaceId, t.recipientId)
      .where(sql`${t.readAt} is null`),
    allowed(`${name}_audience_check`, t.audience, [only]),
    allowed(`${name}_kind_check`, t.kind, NOTICE_KINDS),
    allowed(`${name}_side_check`, t.recipientSide, ["buyer", "seller"]),
  ];
}

export const sharedNotices = shared.table("notices", noticeColumns(), (t) => [
  primaryKey({ name: "shared_notices_pk", columns: [t.workspaceId, t.id] }),
  postKey("shared_notices", t, sharedPosts),
  ...noticeRules("shared_notices", "shared", t),
]);

export const customerNotices = customer.table("notices", noticeColumns(), (t) => [
  primaryKey({ name: "customer_notices_pk", columns: [t.workspaceId, t.id] }),
  postKey("customer_notices", t, customerPosts),
  ...noticeRules("customer_notices", "buyer", t),
]);

export const vendorNotices = vendor.table("notices", noticeColumns(), (t) => [
  primaryKey({ name: "vendor_notices_pk", columns: [t.workspaceId, t.id] }),
  postKey("vendor_notices", t, vendorPosts),
  ...noticeRules("vendor_notices", "seller", t),
]);

type OfPost = Record<"workspaceId" | "dealId" | "postId", AnyPgColumn>;
type Posts = Record<"workspaceId" | "dealId" | "id", AnyPgColumn>;

function postKey(name: string, t: OfPost, posts: Posts) {
  return foreignKey({
    name: `${name}_post_fk`,
    columns: [t.workspaceId, t.dealId, t.postId],
    foreignColumns: [posts.workspaceId, posts.dealId, posts.id],
  }).onDelete("cascade");
}
