import type { Actor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import type { Audience } from "../../columns.ts";
import {
  customerNotices,
  customerPosts,
  sharedNotices,
  sharedPosts,
  vendorNotices,
  vendorPosts,
  votes,
  type SubjectKind,
  type Vote,
} from "../../schema/talk.ts";

export type NewPost = {
  id: string;
  audience: Audience;
  /** Null for the post that begins a thread. */
  threadId: string | null;
  subject: { kind: SubjectKind; key: string; title: string };
  by: Actor;
  text: string;
  isQuestion: boolean;
  at: Date;
  /** Whom it mentions and who has not seen it. */
  tells: readonly Actor[];
};

/** Each author writes as themselves: the walls let nobody write for the other side. */
export async function writePost(tx: Tx, dealId: string, post: NewPost): Promise<void> {
  const { id, audience, threadId, subject, by, text, isQuestion, at, tells } = post;
  const { workspaceId } = by;
  await assumeActor(tx, { ...by, dealId });
  const [posts, notices] = tablesFor(audience);
  await tx.insert(posts).values({
    ...{ workspaceId, dealId, id, audience, threadId, text, isQuestion },
    subjectKind: subject.kind,
    subjectKey: subject.key,
    subjectTitle: subject.title,
    authorSide: by.side,
    authorId: idOf(by),
    authorName: by.name,
    createdAt: at,
    shownAt: at,
  });
  for (const reader of tells) {
    const recipient = { recipientSide: reader.side, recipientId: idOf(reader) };
    await tx
      .insert(notices)
      .values({ workspaceId, dealId, audience, postId: id, kind: "mention", ...recipient, createdAt: at });
  }
}

/** How somebody of the team votes on a question. */
export async function voteOn(
  tx: Tx,
  by: StakeholderActor,
  vote: { postId: string; choice: Vote; at: Date },
): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId, stakeholderId } = by;
  const { postId, choice, at } = vote;
  await tx.insert(votes).values({ workspaceId, dealId, stakeholderId, postId, choice, createdAt: at });
}

/** The three tables have one shape; drizzle's types also tell their schemas apart. */
function tablesFor(audience: Audience): [typeof sharedPosts, typeof sharedNotices] {
  const tables = {
    shared: [sharedPosts, sharedNotices],
    buyer: [customerPosts, customerNotices],
    seller: [vendorPosts, vendorNotices],
  } as unknown as Record<Audience, [typeof sharedPosts, typeof sharedNotices]>;
  return tables[audience];
}

function idOf(actor: Actor): string {
  return actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
}
