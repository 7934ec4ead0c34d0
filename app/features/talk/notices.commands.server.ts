import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withActor, withAuth, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { people } from "#db/schema/auth.ts";
import type { NoticeKind } from "#db/schema/talk.ts";
import { queueMail } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { mentionedIn, readersOf } from "./mentions.ts";
import { listReaders } from "./queries.server.ts";
import type { Reader } from "./schema.ts";
import { audiencesOf, authorId, noticesFor, postsFor } from "./tables.server.ts";
import { TAKE_BACK_SECONDS, type Subject } from "./topic.schema.ts";

type Written = { id: string; audience: Audience; text: string; threadId: string | null };

/** Long enough to read it on the page first, and to be taken back. */
const MAIL_WAITS_MINUTES = 5;

/** Tells those who were mentioned, and those whose thread it is; only people who may read it, and never the author. */
export async function tellReaders(tx: Tx, ctx: RoomContext, post: Written): Promise<void> {
  const me = authorId(ctx.actor);
  const readers = readersOf(await listReaders(tx, ctx), post.audience).filter(({ id }) => id !== me);
  const mentioned = mentionedIn(post.text, readers);
  const inThread = post.threadId === null ? [] : await listWriters(tx, ctx, post);
  const answered = readers.filter((reader) => inThread.includes(reader.id) && !mentioned.includes(reader));
  await tell(tx, ctx, { post, kind: "mention", readers: mentioned });
  await tell(tx, ctx, { post, kind: "reply", readers: answered });
}

async function listWriters(tx: Tx, { actor, dealId }: RoomContext, { audience, threadId }: Written): Promise<string[]> {
  const posts = postsFor(audience);
  const rows = await tx
    .selectDistinct({ id: posts.authorId })
    .from(posts)
    .where(
      and(
        eq(posts.workspaceId, actor.workspaceId),
        eq(posts.dealId, dealId),
        or(eq(posts.id, threadId ?? ""), eq(posts.threadId, threadId ?? "")),
      ),
    );
  return rows.map(({ id }) => id);
}

type Telling = { post: Written; kind: NoticeKind; readers: readonly Reader[] };

async function tell(tx: Tx, ctx: RoomContext, { post, kind, readers }: Telling): Promise<void> {
  if (readers.length === 0) return;
  const { workspaceId } = ctx.actor;
  const { dealId } = ctx;
  await tx.insert(noticesFor(post.audience)).values(
    readers.map(({ side, id }) => ({
      workspaceId,
      dealId,
      audience: post.audience,
      postId: post.id,
      kind,
      recipientSide: side,
      recipientId: id,
    })),
  );
  await tellLines(tx, { readerIds: readers.map(({ id }) => id), isHeld: post.audience === "shared" });
  for (const { side, id, name, email } of readers) {
    const to = [{ name, email, ...(side === "buyer" && { stakeholderId: id }) }];
    const facts = { dealId, dealTitle: ctx.room.title, side, recipientId: id, writers: [] };
    await queueMail(tx, ctx, { to, mail: { kind: "notices", facts }, waitMinutes: MAIL_WAITS_MINUTES });
  }
}

/** The mark beside their names changes on every page they have open; what is held changes it when it is shown. */
async function tellLines(
  tx: Tx,
  { readerIds, isHeld }: { readerIds: readonly string[]; isHeld: boolean },
): Promise<void> {
  const wait = isHeld ? TAKE_BACK_SECONDS : 0;
  await tx.execute(sql`select pg_notify('concord_live', json_build_object('log', 'notices', 'reader', reader,
    'from', now() + make_interval(secs => ${wait}))::text) from json_array_elements_text(${JSON.stringify(readerIds)}::json) reader`);
}

/** The reader has seen what is new for them: about one subject of a room, or everything there is. */
export async function seeNotices(
  { actor }: { actor: Actor },
  where: { dealId: string; subject: Subject } | null,
): Promise<void> {
  await withActor(actor, async (tx) => {
    let seen = 0;
    for (const audience of audiencesOf(actor)) {
      const notices = noticesFor(audience);
      const rows = await tx
        .update(notices)
        .set({ readAt: sql`now()` })
        .where(
          and(
            eq(notices.workspaceId, actor.workspaceId),
            eq(notices.recipientId, authorId(actor)),
            isNull(notices.readAt),
            where ? eq(notices.dealId, where.dealId) : undefined,
            inArray(notices.postId, postsOn(tx, audience, where?.subject ?? null)),
          ),
        )
        .returning({ id: notices.id });
      seen += rows.length;
    }
    if (seen > 0) await tellLines(tx, { readerIds: [authorId(actor)], isHeld: false });
  });
}

/** Row-level security leaves out what is not shown yet: it stays unread. */
function postsOn(tx: Tx, audience: Audience, subject: Subject | null) {
  const posts = postsFor(audience);
  return tx
    .select({ id: posts.id })
    .from(posts)
    .where(subject ? and(eq(posts.subjectKind, subject.kind), eq(posts.subjectKey, subject.key)) : undefined);
}

/** Whether being mentioned or answered also sends this person mail, in all their rooms. */
export async function switchNoticeMail({ actor }: { actor: Actor }, isOn: boolean): Promise<void> {
  await withAuth((tx) => tx.update(people).set({ noticesByMail: isOn }).where(eq(people.id, actor.personId)));
}
