import { and, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Actor, Side } from "#db/actor.ts";
import { withActor, withAuth, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { people } from "#db/schema/auth.ts";
import type { NoticeKind, SubjectKind } from "#db/schema/talk.ts";
import { noticeLinesOf, type NoticeLine } from "./lines.present.ts";
import { audiencesOf, authorId, noticesFor, postsFor } from "./tables.server.ts";

/** That somebody mentioned or answered the reader. What they wrote is null once it was removed. */
export type Notice = {
  id: string;
  dealId: string;
  postId: string;
  kind: NoticeKind;
  audience: Audience;
  subjectKind: SubjectKind;
  subjectKey: string;
  subjectTitle: string;
  authorName: string;
  text: string | null;
  createdAt: Date;
  readAt: Date | null;
};

/** What is for this reader, the newest first: of one room, or for the vendor's people of all of theirs. */
export async function listNotices(tx: Tx, actor: Actor, limit: number): Promise<Notice[]> {
  const [own, shared] = audiencesOf(actor).map((audience) => noticeRows(tx, actor, audience));
  if (!own) return [];
  const newest = desc(sql`created_at`);
  return shared ? own.unionAll(shared).orderBy(newest).limit(limit) : own.orderBy(newest).limit(limit);
}

function noticeRows(tx: Tx, actor: Actor, audience: Audience) {
  const notices = noticesFor(audience);
  const posts = postsFor(audience);
  return tx
    .select({
      id: notices.id,
      dealId: notices.dealId,
      postId: notices.postId,
      kind: notices.kind,
      audience: notices.audience,
      subjectKind: posts.subjectKind,
      subjectKey: posts.subjectKey,
      subjectTitle: posts.subjectTitle,
      authorName: posts.authorName,
      text: posts.text,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .innerJoin(posts, and(eq(posts.workspaceId, notices.workspaceId), eq(posts.id, notices.postId)))
    .where(and(eq(notices.workspaceId, actor.workspaceId), eq(notices.recipientId, authorId(actor))))
    .$dynamic();
}

/** Whom a mail about notices is for, as the database has to see them. */
export type Recipient = { workspaceId: string; dealId: string; side: Side; recipientId: string; isPrivate: boolean };

/** Who wrote what the recipient has not seen since then. The transaction has taken on the recipient's role. */
export async function listUnseenWriters(tx: Tx, to: Recipient, since: Date | null): Promise<string[]> {
  const own: Audience[] = to.side === "seller" ? ["seller", "shared"] : to.isPrivate ? ["buyer", "shared"] : ["shared"];
  const found = await Promise.all(
    own.map((audience) => {
      const notices = noticesFor(audience);
      const posts = postsFor(audience);
      return tx
        .selectDistinct({ name: posts.authorName })
        .from(notices)
        .innerJoin(posts, and(eq(posts.workspaceId, notices.workspaceId), eq(posts.id, notices.postId)))
        .where(
          and(
            eq(notices.workspaceId, to.workspaceId),
            eq(notices.dealId, to.dealId),
            eq(notices.recipientId, to.recipientId),
            isNull(notices.readAt),
            isNull(posts.removedAt),
            since ? gt(notices.createdAt, since) : undefined,
          ),
        );
    }),
  );
  return [...new Set(found.flat().map(({ name }) => name))].sort();
}

const LATEST = 60;

/** The reader's own page: what is new and what was, and whether mail is sent about it. */
export async function readNotices({ actor }: { actor: Actor }): Promise<{ lines: NoticeLine[]; isMailed: boolean }> {
  const [notices, isMailed] = await Promise.all([
    withActor(actor, (tx) => listNotices(tx, actor, LATEST)),
    withAuth((tx) => wantsNoticeMail(tx, actor.personId)),
  ]);
  return { lines: noticeLinesOf(notices), isMailed };
}

async function wantsNoticeMail(tx: Tx, personId: string): Promise<boolean> {
  const [person] = await tx.select({ wants: people.noticesByMail }).from(people).where(eq(people.id, personId));
  return person?.wants ?? true;
}

/** How many are unseen: the mark beside a name. */
export async function countUnseen(tx: Tx, actor: Actor): Promise<number> {
  const counts = await Promise.all(
    audiencesOf(actor).map(async (audience) => {
      const notices = noticesFor(audience);
      const posts = postsFor(audience);
      const [row] = await tx
        .select({ unseen: count() })
        .from(notices)
        .innerJoin(posts, and(eq(posts.workspaceId, notices.workspaceId), eq(posts.id, notices.postId)))
        .where(
          and(
            eq(notices.workspaceId, actor.workspaceId),
            eq(notices.recipientId, authorId(actor)),
            isNull(notices.readAt),
          ),
        );
      return row?.unseen ?? 0;
    }),
  );
  return counts.reduce((sum, unseen) => sum + unseen, 0);
}
