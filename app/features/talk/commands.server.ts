import { and, eq, isNull, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { votes } from "#db/schema/talk.ts";
import { can } from "#app/engine/policy/policy.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { tellReaders } from "./notices.commands.server.ts";
import { mayRemovePost } from "./present.ts";
import { findPost, findSubject, type KnownSubject } from "./queries.server.ts";
import type { NewDraft, NewReply, NewThread, NewVote, OfPost, Post } from "./schema.ts";
import { authorId, draftsOf, postsFor } from "./tables.server.ts";
import { TAKE_BACK_SECONDS, type Subject } from "./topic.schema.ts";

type Outcome<Reason extends string> = Promise<Result<{ postId: string }, Reason | "deal_ended" | "key_reused">>;

/** Begins a thread for one audience, which nobody can change afterwards. */
export function startThread(ctx: RoomContext, form: NewThread & { subject: Subject }): Outcome<"subject_gone"> {
  const { commandKey: key, subject, audience, text, isQuestion } = form;
  return carryOut(ctx, { name: "talk.start", key, input: { subject, audience, text, isQuestion } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const known = await findSubject(tx, ctx, subject);
    if (!known?.audiences.includes(audience)) return failure("subject_gone");
    const isVote = isQuestion === "yes" && audience === "buyer";
    return success(await write(tx, ctx, { subject: known, audience, text, thread: null, isQuestion: isVote }));
  });
}

/** Answers a thread. Its audience and its subject are the thread's own. */
export function replyToThread(ctx: RoomContext, form: NewReply): Outcome<"post_gone"> {
  const { commandKey: key, threadId, text } = form;
  return carryOut(ctx, { name: "talk.reply", key, input: { threadId, text } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const thread = await findPost(tx, ctx, threadId);
    // While it can be taken back there is nothing to answer yet.
    if (!thread || thread.threadId !== null || thread.isHeld) return failure("post_gone");
    const subject = { kind: thread.subjectKind, key: thread.subjectKey, title: thread.subjectTitle };
    return success(await write(tx, ctx, { subject, audience: thread.audience, text, thread, isQuestion: false }));
  });
}

type Writing = {
  subject: Pick<KnownSubject, "kind" | "key" | "title">;
  audience: Audience;
  text: string;
  thread: Post | null;
  isQuestion: boolean;
};

async function write(tx: Tx, ctx: RoomContext, writing: Writing): Promise<{ postId: string }> {
  const { subject, audience, text, thread, isQuestion } = writing;
  const posts = postsFor(audience);
  const postId = crypto.randomUUID();
  await tx.insert(posts).values({
    workspaceId: ctx.actor.workspaceId,
    dealId: ctx.dealId,
    id: postId,
    audience,
    threadId: thread?.id ?? null,
    subjectKind: subject.kind,
    subjectKey: subject.key,
    subjectTitle: subject.title,
    authorSide: ctx.actor.side,
    authorId: authorId(ctx.actor),
    authorName: ctx.actor.name,
    text,
    isQuestion,
    shownAt: audience === "shared" ? sql`now() + make_interval(secs => ${TAKE_BACK_SECONDS})` : sql`now()`,
  });
  await forgetDraft(tx, ctx, { subject, place: thread?.id ?? audience });
  await tellReaders(tx, ctx, { id: postId, audience, text, threadId: thread?.id ?? null });
  return { postId };
}

/** Within ten seconds something shared can be unsaid: nobody of the other side has read it, and nothing stays of it. */
export function takeBackPost(ctx: RoomContext, { commandKey: key, postId }: OfPost): Outcome<"too_late"> {
  return carryOut(ctx, { name: "talk.take_back", key, input: { postId } }, async (tx) => {
    const posts = postsFor("shared");
    const taken = await tx
      .delete(posts)
      .where(and(isPost(ctx, "shared", postId), eq(posts.authorId, authorId(ctx.actor)), sql`${posts.shownAt} > now()`))
      .returning({ id: posts.id });
    return taken.length === 0 ? failure("too_late") : success({ postId });
  });
}

/** Takes the words away and leaves a mark for those who could read them. */
export function removePost(ctx: RoomContext, { commandKey: key, postId }: OfPost): Outcome<"post_gone" | "not_yours"> {
  return carryOut(ctx, { name: "talk.remove", key, input: { postId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const post = await findPost(tx, ctx, postId);
    if (!post || post.text === null) return failure("post_gone");
    const remover = { side: ctx.actor.side, id: authorId(ctx.actor), mayModerate: can(ctx.role, "talk:moderate") };
    if (!mayRemovePost(remover, post)) return failure("not_yours");
    const posts = postsFor(post.audience);
    await tx
      .update(posts)
      .set({ text: null, removedAt: sql`now()`, removedByName: ctx.actor.name })
      .where(and(isPost(ctx, post.audience, postId), isNull(posts.removedAt)));
    return success({ postId });
  });
}

/** A vote on a question of the team; the last one counts. */
export function castVote(ctx: RoomContext, form: NewVote): Outcome<"post_gone"> {
  const { commandKey: key, postId, choice } = form;
  return carryOut(ctx, { name: "talk.vote", key, input: { postId, choice } }, async (tx) => {
    if (!isOfTeam(ctx)) return failure("post_gone");
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const post = await findPost(tx, ctx, postId);
    if (!post?.isQuestion || post.text === null) return failure("post_gone");
    const { workspaceId, dealId, stakeholderId } = ctx.actor;
    await tx
      .insert(votes)
      .values({ workspaceId, dealId, postId, stakeholderId, choice })
      .onConflictDoUpdate({ target: [votes.workspaceId, votes.postId, votes.stakeholderId], set: { choice } });
    return success({ postId });
  });
}

/** Keeps what is typed, for nobody but the author; emptied, it is gone. The same text twice changes nothing, so no key is kept. */
export async function saveDraft(
  ctx: RoomContext,
  { subject, place, text }: NewDraft & { subject: Subject },
): Promise<void> {
  await withActor(ctx.actor, async (tx) => {
    if (text.trim() === "") return forgetDraft(tx, ctx, { subject, place });
    const drafts = draftsOf(ctx.actor);
    await tx
      .insert(drafts)
      .values({ ...draftKey(ctx, subject), place, text, audience: ctx.actor.side })
      .onConflictDoUpdate({
        target: [
          drafts.workspaceId,
          drafts.dealId,
          drafts.authorId,
          drafts.subjectKind,
          drafts.subjectKey,
          drafts.place,
        ],
        set: { text, savedAt: sql`now()` },
      });
  });
}

async function forgetDraft(
  tx: Tx,
  ctx: RoomContext,
  { subject, place }: { subject: Pick<Subject, "kind" | "key">; place: string },
): Promise<void> {
  const drafts = draftsOf(ctx.actor);
  const key = draftKey(ctx, subject);
  await tx
    .delete(drafts)
    .where(
      and(
        eq(drafts.workspaceId, key.workspaceId),
        eq(drafts.dealId, key.dealId),
        eq(drafts.authorId, key.authorId),
        eq(drafts.subjectKind, key.subjectKind),
        eq(drafts.subjectKey, key.subjectKey),
        eq(drafts.place, place),
      ),
    );
}

function draftKey({ actor, dealId }: RoomContext, { kind, key }: Pick<Subject, "kind" | "key">) {
  return {
    workspaceId: actor.workspaceId,
    dealId,
    authorId: authorId(actor),
    subjectKind: kind,
    subjectKey: key,
  };
}

function isPost({ actor, dealId }: RoomContext, audience: Audience, postId: string) {
  const posts = postsFor(audience);
  return and(eq(posts.workspaceId, actor.workspaceId), eq(posts.dealId, dealId), eq(posts.id, postId));
}
