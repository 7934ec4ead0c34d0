import type { Actor } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import {
  customerDrafts,
  customerNotices,
  customerPosts,
  sharedNotices,
  sharedPosts,
  vendorDrafts,
  vendorNotices,
  vendorPosts,
} from "#db/schema/talk.ts";

type PostTable = typeof sharedPosts;
type NoticeTable = typeof sharedNotices;
type DraftTable = typeof customerDrafts;

/** The three tables have one shape; drizzle's types also tell their schemas apart. */
const posts = { shared: sharedPosts, buyer: customerPosts, seller: vendorPosts } as unknown as Record<
  Audience,
  PostTable
>;
const notices = { shared: sharedNotices, buyer: customerNotices, seller: vendorNotices } as unknown as Record<
  Audience,
  NoticeTable
>;
const drafts = { buyer: customerDrafts, seller: vendorDrafts } as unknown as Record<"buyer" | "seller", DraftTable>;

export function postsFor(audience: Audience): PostTable {
  return posts[audience];
}

export function noticesFor(audience: Audience): NoticeTable {
  return notices[audience];
}

export function draftsOf(actor: Actor): DraftTable {
  return drafts[actor.side];
}

/** Where this person may read and write, their own side first. Who has not been let in has what is shared only. */
export function audiencesOf(actor: Actor): Audience[] {
  if (actor.side === "seller") return ["seller", "shared"];
  return actor.isPrivate ? ["buyer", "shared"] : ["shared"];
}

export function authorId(actor: Actor): string {
  return actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
}
