import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { dealMembers, stakeholders } from "#db/schema/deals.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { votes } from "#db/schema/talk.ts";
import { members } from "#db/schema/workspace.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { statementsFor } from "#app/features/readiness/statement.queries.server.ts";
import { subjectWords } from "./present.ts";
import type { CastVote, Post, Reader } from "./schema.ts";
import { audiencesOf, authorId, draftsOf, postsFor } from "./tables.server.ts";
import type { Subject } from "./topic.schema.ts";

/** A subject as this reader may talk about it. `isThere` is false for a step that was removed after people wrote about it. */
export type KnownSubject = Subject & { title: string; audiences: Audience[]; isThere: boolean };

/**
 * What is talked about, and with whom it may be: a step that only one side knows is no matter for both, and the checklist
 * belongs to the customer's team. Null where there is nothing for this reader.
 */
export async function findSubject(tx: Tx, ctx: RoomContext, subject: Subject): Promise<KnownSubject | null> {
  const audiences = audiencesOf(ctx.actor);
  if (subject.kind === "statement") return statementSubject(ctx, subject, audiences);
  if (subject.kind === "room" || subject.kind === "plan")
    return { ...subject, title: subjectWords[subject.kind], audiences, isThere: true };
  const found = await findThing(tx, ctx, subject);
  if (!found) return null;
  const both = found.audience === "shared";
  return {
    ...subject,
    title: found.title,
    audiences: both ? audiences : audiences.filter((audience) => audience === found.audience),
    isThere: true,
  };
}

function statementSubject(ctx: RoomContext, subject: Subject, audiences: Audience[]): KnownSubject | null {
  if (!isOfTeam(ctx) || !ctx.actor.isPrivate) return null;
  const statement = statementsFor(ctx).find(({ item }) => item === subject.key);
  const own = audiences.filter((audience) => audience === "buyer");
  return statement ? { ...subject, title: statement.wording, audiences: own, isThere: true } : null;
}

async function findThing(tx: Tx, { actor, dealId }: RoomContext, { kind, key }: Subject) {
  const [found] =
    kind === "task"
      ? await tx
          .select({ title: tasks.title, audience: tasks.audience })
          .from(tasks)
          .where(and(eq(tasks.workspaceId, actor.workspaceId), eq(tasks.dealId, dealId), eq(tasks.id, key)))
      : await tx
          .select({ title: milestones.name, audience: milestones.audience })
          .from(milestones)
          .where(
            and(eq(milestones.workspaceId, actor.workspaceId), eq(milestones.dealId, dealId), eq(milestones.id, key)),
          );
  return found;
}

/** Everything written about a subject for this reader, the oldest first. */
export function listPostsOn(tx: Tx, ctx: RoomContext, { kind, key }: Subject): Promise<Post[]> {
  const parts = audiencesOf(ctx.actor).map((audience) => {
    const posts = postsFor(audience);
    return postRows(tx, audience).where(
      and(inDeal(posts, ctx), eq(posts.subjectKind, kind), eq(posts.subjectKey, key)),
    );
  });
  return inOne(parts, "asc");
}

/** What was written lately about anything in the room, the newest first. */
export function listLatestPosts(tx: Tx, ctx: RoomContext, limit: number): Promise<Post[]> {
  const parts = audiencesOf(ctx.actor).map((audience) => {
    const posts = postsFor(audience);
    return postRows(tx, audience).where(inDeal(posts, ctx));
  });
  return inOne(parts, "desc", limit);
}

/** The thread or the post, wherever this reader may read it. */
export async function findPost(tx: Tx, ctx: RoomContext, postId: string): Promise<Post | null> {
  const parts = audiencesOf(ctx.actor).map((audience) => {
    const posts = postsFor(audience);
    return postRows(tx, audience).where(and(inDeal(posts, ctx), eq(posts.id, postId)));
  });
  const [found] = await inOne(parts, "asc");
  return found ?? null;
}

function postRows(tx: Tx, audience: Audience) {
  const posts = postsFor(audience);
  return tx
    .select({
      id: posts.id,
      audience: posts.audience,
      threadId: posts.threadId,
      subjectKind: posts.subjectKind,
      subjectKey: posts.subjectKey,
      subjectTitle: posts.subjectTitle,
      authorSide: posts.authorSide,
      authorId: posts.authorId,
      authorName: posts.authorName,
      text: posts.text,
      isQuestion: posts.isQuestion,
      createdAt: posts.createdAt,
      isHeld: sql<boolean>`${posts.shownAt} > now()`.as("is_held"),
      removedAt: posts.removedAt,
      removedByName: posts.removedByName,
    })
    .from(posts)
    .$dynamic();
}

function inDeal(posts: ReturnType<typeof postsFor>, { actor, dealId }: RoomContext) {
  return and(eq(posts.workspaceId, actor.workspaceId), eq(posts.dealId, dealId));
}

type PostRows = ReturnType<ReturnType<typeof postRows>["where"]>;

/** One statement however many tables the reader has. */
async function inOne(parts: readonly PostRows[], order: "asc" | "desc", limit = 1_000): Promise<Post[]> {
  const [first, second] = parts;
  if (!first) return [];
  const direction = order === "asc" ? asc : desc;
  const ordering = [direction(sql`created_at`), direction(sql`id`)] as const;
  if (!second) return first.orderBy(...ordering).limit(limit);
  return first
    .unionAll(second)
    .orderBy(...ordering)
    .limit(limit);
}

/** The team's votes on these questions; none for anybody else. */
export async function listVotes(tx: Tx, ctx: RoomContext, subject: Subject): Promise<CastVote[]> {
  if (!isOfTeam(ctx) || !ctx.actor.isPrivate) return [];
  const posts = postsFor("buyer");
  return tx
    .select({
      postId: votes.postId,
      stakeholderId: votes.stakeholderId,
      name: stakeholders.name,
      choice: votes.choice,
    })
    .from(votes)
    .innerJoin(posts, and(eq(posts.workspaceId, votes.workspaceId), eq(posts.id, votes.postId)))
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, votes.workspaceId), eq(stakeholders.id, votes.stakeholderId)),
    )
    .where(and(inDeal(posts, ctx), eq(posts.subjectKind, subject.kind), eq(posts.subjectKey, subject.key)))
    .orderBy(asc(votes.createdAt), asc(stakeholders.name));
}

/** What this person has typed about the subject and not sent, by place. */
export async function listDrafts(
  tx: Tx,
  ctx: RoomContext,
  subject: Subject,
): Promise<{ place: string; text: string }[]> {
  const drafts = draftsOf(ctx.actor);
  if (ctx.actor.side === "buyer" && !ctx.actor.isPrivate) return [];
  return tx
    .select({ place: drafts.place, text: drafts.text })
    .from(drafts)
    .where(
      and(
        eq(drafts.workspaceId, ctx.actor.workspaceId),
        eq(drafts.dealId, ctx.dealId),
        eq(drafts.authorId, authorId(ctx.actor)),
        eq(drafts.subjectKind, subject.kind),
        eq(drafts.subjectKey, subject.key),
      ),
    );
}

type InDeal = { actor: Actor; dealId: string };

/** The room's people who have a mailbox: the customer's, and the vendor's on this deal. One statement. */
export async function listReaders(tx: Tx, { actor, dealId }: InDeal): Promise<Reader[]> {
  const customers = tx
    .select({
      side: sql<Reader["side"]>`'buyer'`.as("side"),
      id: stakeholders.id,
      name: stakeholders.name,
      email: sql<string>`${stakeholders.email}`.as("email"),
      isOfTeam: sql<boolean>`${stakeholders.admittedAt} is not null and ${stakeholders.role} <> 'guest'`.as("of_team"),
    })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.dealId, dealId),
        isNotNull(stakeholders.email),
        isNull(stakeholders.removedAt),
      ),
    );
  const vendors = tx
    .select({
      side: sql<Reader["side"]>`'seller'`.as("side"),
      id: members.id,
      name: members.name,
      email: sql<string>`${members.email}`.as("email"),
      isOfTeam: sql<boolean>`false`.as("of_team"),
    })
    .from(dealMembers)
    .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
    .where(and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.dealId, dealId), isNull(members.leftAt)));
  return customers.unionAll(vendors).orderBy(sql`name`, sql`id`);
}
