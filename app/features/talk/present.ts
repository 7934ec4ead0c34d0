import type { Side } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import type { Vote } from "#db/schema/talk.ts";
import { dateOf } from "#app/lib/calendar.ts";
import { listed } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { piecesOf, readersOf } from "./mentions.ts";
import type { CastVote, Post, Reader } from "./schema.ts";
import { topicOf, type Subject } from "./topic.schema.ts";

export const subjectWords = { room: "Everything else in this room", plan: "The plan as a whole" } as const;

type Parties = { vendorName: string; accountName: string };

/** Who is looking, and what they may do here. */
export type Viewer = Parties & { dealId: string; side: Side; id: string; mayWrite: boolean; mayModerate: boolean };

/** One audience of a page: who reads it, what was said, and where to write. */
export type AreaView = {
  audience: Audience;
  kind: "team" | "shared" | "internal";
  readers: { lead: string; rest: string };
  threads: ThreadView[];
  composer: ComposerView | null;
};

export type ComposerView = {
  /** Another one once the viewer has posted, so that the field is empty again. */
  key: string;
  audience: Audience;
  /** The audience of a new thread, or the thread that is answered. */
  place: string;
  /** Who will read it, said by the button itself. */
  button: string;
  /** What was typed before, or the copy that is about to be shared. */
  text: string;
  isDraft: boolean;
  /** Whom one may mention: people who may read it, and nobody else. */
  names: string[];
};

export type ThreadView = { post: PostView; replies: PostView[]; vote: VoteView | null; reply: ComposerView | null };

export type PostView = {
  id: string;
  author: { name: string; side: "customer" | "vendor" };
  on: string;
  /** Null once it was removed; `mark` says so. */
  pieces: { text: string; isMention: boolean }[] | null;
  mark: string | null;
  /** Who cannot read it yet; null when everybody can. */
  held: string | null;
  mayTakeBack: boolean;
  mayRemove: boolean;
  copyHref: string | null;
};

/** `said` is null until the viewer has voted: nobody follows the others. */
export type VoteView = { own: Vote | null; said: { choice: string; names: string }[] | null; count: number };

type Facts = {
  subject: Subject;
  audiences: readonly Audience[];
  isOpen: boolean;
  posts: readonly Post[];
  votes: readonly CastVote[];
  drafts: readonly { place: string; text: string }[];
  people: readonly Reader[];
  /** A private post of which a copy is about to be shared. */
  copyOf: string | null;
};

/** The page about one subject, each audience apart, the viewer's own side first. */
export function areasOf(viewer: Viewer, facts: Facts): AreaView[] {
  return facts.audiences.map((audience) => areaOf(viewer, facts, audience));
}

function areaOf(viewer: Viewer, facts: Facts, audience: Audience): AreaView {
  const posts = facts.posts.filter((post) => post.audience === audience);
  const threads = posts.filter(({ threadId }) => threadId === null).toReversed();
  const mayWrite = viewer.mayWrite && facts.isOpen;
  return {
    audience,
    kind: AUDIENCE_KINDS[audience],
    readers: readerWords(audience, viewer),
    threads: threads.map((post) => ({
      post: postView(viewer, facts, post),
      replies: posts.filter(({ threadId }) => threadId === post.id).map((reply) => postView(viewer, facts, reply)),
      vote: post.isQuestion && post.text !== null ? voteView(viewer, facts.votes, post) : null,
      reply: mayWrite && !post.isHeld ? composer(viewer, facts, { audience, place: post.id }) : null,
    })),
    composer: mayWrite ? composer(viewer, facts, { audience, place: audience }) : null,
  };
}

export const AUDIENCE_KINDS = { buyer: "team", shared: "shared", seller: "internal" } as const;

function readerWords(audience: Audience, viewer: Viewer): AreaView["readers"] {
  const { vendorName, accountName } = viewer;
  if (audience === "buyer")
    return { lead: "Your team only.", rest: `${vendorName} sees nothing of it, not even that you talk.` };
  if (audience === "seller")
    return { lead: "Internal.", rest: `${accountName} sees nothing of it, not even that you talk.` };
  return { lead: `You and ${otherSide(viewer)}`, rest: "read this." };
}

function buttonWords(audience: Audience, { vendorName, accountName }: Viewer): string {
  if (audience === "buyer") return "Post to your team only";
  return audience === "seller" ? `Post to ${vendorName} only` : `Post to ${accountName} and ${vendorName}`;
}

function composer(
  viewer: Viewer,
  facts: Facts,
  { audience, place }: { audience: Audience; place: string },
): ComposerView {
  const draft = facts.drafts.find((kept) => kept.place === place)?.text;
  const copied = place === "shared" ? facts.posts.find(({ id }) => id === facts.copyOf)?.text : null;
  const ownPosts = facts.posts.filter(({ authorId }) => authorId === viewer.id).length;
  return {
    key: `${place} ${ownPosts}`,
    audience,
    place,
    button: buttonWords(audience, viewer),
    text: copied ?? draft ?? "",
    isDraft: (copied ?? null) === null && draft !== undefined,
    names: readersOf(facts.people, audience)
      .filter(({ id }) => id !== viewer.id)
      .map(({ name }) => name),
  };
}

function postView(viewer: Viewer, facts: Facts, post: Post): PostView {
  return {
    id: post.id,
    author: { name: post.authorName, side: PERSON_SIDES[post.authorSide] },
    on: dateOf(post.createdAt),
    pieces: post.text === null ? null : marked(post.text, readersOf(facts.people, post.audience)),
    mark: post.removedByName === null ? null : removalWords(post, post.removedByName),
    held: post.isHeld ? `${otherSide(viewer)} reads this in a few seconds.` : null,
    mayTakeBack: post.isHeld && post.authorId === viewer.id,
    mayRemove: facts.isOpen && !post.isHeld && post.text !== null && mayRemovePost(viewer, post),
    copyHref: copyHref(viewer, facts, post),
  };
}

/** One's own; who moderates also what others of their own side wrote. */
export function mayRemovePost(
  viewer: Pick<Viewer, "side" | "id" | "mayModerate">,
  post: Pick<Post, "authorSide" | "authorId">,
) {
  return post.authorSide === viewer.side && (post.authorId === viewer.id || viewer.mayModerate);
}

const PERSON_SIDES = { buyer: "customer", seller: "vendor" } as const;

function otherSide({ side, vendorName, accountName }: Viewer): string {
  return side === "buyer" ? vendorName : accountName;
}

function marked(text: string, people: readonly Reader[]): { text: string; isMention: boolean }[] {
  return piecesOf(text, people).map(({ text: piece, person }) => ({ text: piece, isMention: person !== null }));
}

function removalWords({ authorName }: Post, by: string): string {
  return by === authorName ? `${by} removed this.` : `${by} removed what ${authorName} wrote.`;
}

/** One's own words, or for who moderates anybody's of the same side, where both sides may talk about the subject. */
function copyHref(viewer: Viewer, facts: Facts, post: Post): string | null {
  const isPrivate = post.audience !== "shared" && facts.audiences.includes("shared");
  const isTheirs = post.authorId === viewer.id || viewer.mayModerate;
  if (!isPrivate || !isTheirs || !viewer.mayWrite || !facts.isOpen || post.text === null) return null;
  return `${paths.topic(viewer.dealId, topicOf(facts.subject))}?copy=${post.id}#text-shared`;
}

const CHOICES: readonly { choice: Vote; words: string }[] = [
  { choice: "yes", words: "Yes" },
  { choice: "no", words: "No" },
  { choice: "unsure", words: "Not sure" },
];

function voteView(viewer: Viewer, votes: readonly CastVote[], post: Post): VoteView {
  const cast = votes.filter(({ postId }) => postId === post.id);
  const own = cast.find(({ stakeholderId }) => stakeholderId === viewer.id)?.choice ?? null;
  const said = CHOICES.flatMap(({ choice, words }) => {
    const names = cast.filter((vote) => vote.choice === choice).map(({ name }) => name);
    return names.length === 0 ? [] : [{ choice: words, names: listed(names) }];
  });
  return { own, said: own === null ? null : said, count: cast.length };
}
