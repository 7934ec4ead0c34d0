import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { withActor, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { audiencesOf, postsFor } from "#app/features/talk/tables.server.ts";
import { nounsAbout, type FeedFilter } from "./filter.ts";
import { ownSentences } from "./own-words.ts";
import type { Deed, RecordedDeed } from "./schema.ts";

const A_PAGE = 40;

/** The three tables have one shape; drizzle's types also tell their schemas apart. */
const eventTables = { shared: sharedEvents, buyer: customerEvents, seller: vendorEvents } as unknown as Record<
  Audience,
  typeof sharedEvents
>;

type Asked = FeedFilter & { audience: Audience };

/** Whether the reader's side has a feed of its own for them: who has not been let in reads what is shared. */
export function hasOwnFeed({ actor }: RoomContext): boolean {
  return audiencesOf(actor).length > 1;
}

/** The newest deeds first, and where the next page begins; null at the end. */
export async function readFeed(
  ctx: RoomContext,
  filter: FeedFilter,
): Promise<{ deeds: RecordedDeed[]; next: string | null }> {
  const isOwn = filter.by === "own" && hasOwnFeed(ctx);
  const audience = isOwn ? (audiencesOf(ctx.actor)[0] ?? "shared") : "shared";
  const rows = await withActor(ctx.actor, (tx) => selectDeeds(tx, ctx, { ...filter, audience }));
  const deeds = rows.slice(0, A_PAGE).map(({ type, facts, ...row }) => ({ ...row, deed: { type, facts } as Deed }));
  return { deeds, next: rows.length > A_PAGE ? (deeds.at(-1)?.id ?? null) : null };
}

/** What was recorded and what was written, in one statement. */
function selectDeeds(tx: Tx, ctx: RoomContext, asked: Asked) {
  return selectEvents(tx, ctx, asked)
    .unionAll(selectPosts(tx, ctx, asked))
    .orderBy(sql`created_at desc`, sql`id desc`)
    .limit(A_PAGE + 1);
}

function selectEvents(tx: Tx, ctx: RoomContext, asked: Asked) {
  const events = eventTables[asked.audience];
  return tx
    .select({
      id: events.id,
      actorSide: events.actorSide,
      actorName: events.actorName,
      at: events.createdAt,
      type: events.type,
      facts: events.facts,
    })
    .from(events)
    .where(
      and(
        isAskedFor(events, { ctx, asked, side: events.actorSide }),
        asked.audience === "shared" ? undefined : inArray(events.type, TOLD),
        asked.about === null ? undefined : inArray(sql`split_part(${events.type}, '.', 1)`, nounsAbout(asked.about)),
      ),
    );
}

/** Links and files are told in the same words to everybody; of the rest, only what has words is told. */
const TOLD = [
  ...Object.keys(ownSentences),
  ...["added", "renamed", "moved", "pinned", "unpinned", "removed"].map((deed) => `resource.${deed}`),
];

/** Not what the other side may not read yet, and not what was removed. A filter that leaves posts out leaves out all of them. */
function selectPosts(tx: Tx, ctx: RoomContext, asked: Asked) {
  const posts = postsFor(asked.audience);
  const isLeftOut = asked.about !== null && asked.about !== "talk";
  return tx
    .select({
      id: posts.id,
      actorSide: posts.authorSide,
      actorName: posts.authorName,
      at: posts.createdAt,
      type: sql<string>`'post.written'`,
      facts: sql<
        Record<string, unknown>
      >`jsonb_build_object('kind', ${posts.subjectKind}, 'key', ${posts.subjectKey}, 'title', ${posts.subjectTitle})`,
    })
    .from(posts)
    .where(
      and(
        isAskedFor(posts, { ctx, asked, side: posts.authorSide }),
        isNull(posts.removedAt),
        lte(posts.shownAt, sql`now()`),
        isLeftOut ? sql`false` : undefined,
      ),
    );
}

type Columns = Record<"workspaceId" | "dealId" | "id" | "createdAt", AnyPgColumn>;
type Asking = { ctx: RoomContext; asked: Asked; side: AnyPgColumn };

/** Compared in the database: a `Date` would lose the microseconds. A line that is not there has nothing before it. */
function isAskedFor(table: Columns, { ctx, asked: { audience, by, before }, side }: Asking) {
  const { workspaceId } = ctx.actor;
  const [events, posts] = [eventTables[audience], postsFor(audience)];
  const of = (t: Columns) =>
    sql`${t.workspaceId} = ${workspaceId} and ${t.dealId} = ${ctx.dealId} and ${t.id} = ${before}`;
  const last = sql`(select created_at, id from ${events} where ${of(events)} union all select created_at, id from ${posts} where ${of(posts)})`;
  return and(
    eq(table.workspaceId, workspaceId),
    eq(table.dealId, ctx.dealId),
    by === "customer" || by === "vendor" ? eq(side, by === "customer" ? "buyer" : "seller") : undefined,
    before === null ? undefined : sql`(${table.createdAt}, ${table.id}) < ${last}`,
  );
}
