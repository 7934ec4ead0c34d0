import { withActor } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { topicLinesOf, type TopicLine } from "./lines.present.ts";
import { areasOf, type AreaView, type Viewer } from "./present.ts";
import { findSubject, listDrafts, listLatestPosts, listPostsOn, listReaders, listVotes } from "./queries.server.ts";
import type { Post } from "./schema.ts";
import { audiencesOf, authorId } from "./tables.server.ts";
import type { Subject } from "./topic.schema.ts";

export type TopicPage = { subject: Subject & { title: string; isThere: boolean }; areas: AreaView[] };

/** What was said about one subject. Null where the reader may not know of it, or it is not there and nobody wrote about it. */
export async function findTopicPage(
  ctx: RoomContext,
  asked: Subject,
  copyOf: string | null,
): Promise<TopicPage | null> {
  return withActor(ctx.actor, async (tx) => {
    const [known, posts, votes, drafts, people] = await Promise.all([
      findSubject(tx, ctx, asked),
      listPostsOn(tx, ctx, asked),
      listVotes(tx, ctx, asked),
      listDrafts(tx, ctx, asked),
      listReaders(tx, ctx),
    ]);
    const subject = known ?? removedSubject(ctx, asked, posts);
    if (!subject) return null;
    const { audiences, ...named } = subject;
    const isOpen = subject.isThere && ctx.room.endedAs === null;
    const facts = { subject: named, audiences, isOpen, posts, votes, drafts, people, copyOf };
    return { subject: named, areas: areasOf(viewerOf(ctx), facts) };
  });
}

/** A step that is gone keeps what was written about it, under the name it had. */
function removedSubject(ctx: RoomContext, asked: Subject, posts: readonly Post[]) {
  const last = posts.at(-1);
  if (!last) return null;
  const audiences = audiencesOf(ctx.actor).filter((audience) => posts.some((post) => post.audience === audience));
  return { ...asked, title: last.subjectTitle, audiences, isThere: false };
}

function viewerOf({ actor, dealId, room, role }: RoomContext): Viewer {
  const { vendorName, accountName } = room;
  const mayWrite = can(role, "talk:write");
  const rights = { mayWrite, mayModerate: can(role, "talk:moderate") };
  return { vendorName, accountName, dealId, side: actor.side, id: authorId(actor), ...rights };
}

const LATEST_POSTS = 300;

/** What is talked about in the room, for this reader. */
export async function readTalk(ctx: RoomContext): Promise<TopicLine[]> {
  return topicLinesOf(await withActor(ctx.actor, (tx) => listLatestPosts(tx, ctx, LATEST_POSTS)));
}
