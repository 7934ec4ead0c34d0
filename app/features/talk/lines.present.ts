import { dateOf } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import type { Notice } from "./notices.queries.server.ts";
import { AUDIENCE_KINDS, type AreaView } from "./present.ts";
import type { Post } from "./schema.ts";
import { topicOf, type Subject } from "./topic.schema.ts";

export type TopicLine = {
  topic: string;
  title: string;
  kind: string;
  audience: AreaView["kind"];
  /** Who wrote last, and how it begins. */
  last: string;
  on: string;
  count: number;
};

const KIND_WORDS = { room: "", plan: "", milestone: "Milestone", task: "Step", statement: "Statement" } as const;
const GLIMPSE = 140;

/** What is talked about in the room, the latest first: one line a subject and audience. */
export function topicLinesOf(posts: readonly Post[]): TopicLine[] {
  const groups = new Map<string, Post[]>();
  for (const post of posts) {
    const key = `${topicOf(subjectIn(post))} ${post.audience}`;
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  return [...groups.values()].flatMap((group) => {
    const [latest] = group;
    if (!latest) return [];
    return [
      {
        topic: topicOf(subjectIn(latest)),
        title: latest.subjectTitle,
        kind: KIND_WORDS[latest.subjectKind],
        audience: AUDIENCE_KINDS[latest.audience],
        last:
          latest.text === null
            ? `${latest.removedByName ?? "Somebody"} removed a post.`
            : `${latest.authorName}: ${glimpse(latest.text)}`,
        on: dateOf(latest.createdAt),
        count: group.length,
      },
    ];
  });
}

export type NoticeLine = {
  id: string;
  href: string;
  words: string;
  glimpse: string;
  audience: AreaView["kind"];
  on: string;
  isNew: boolean;
};

/** What is for the reader, as sentences. */
export function noticeLinesOf(notices: readonly Notice[]): NoticeLine[] {
  return notices.map((notice) => {
    const verb = notice.kind === "mention" ? "mentioned you" : "answered where you wrote";
    return {
      id: notice.id,
      href: `${paths.topic(notice.dealId, topicOf({ kind: notice.subjectKind, key: notice.subjectKey }))}#post-${notice.postId}`,
      words: `${notice.authorName} ${verb}: ${notice.subjectTitle}`,
      glimpse: notice.text === null ? "It was removed since." : glimpse(notice.text),
      audience: AUDIENCE_KINDS[notice.audience],
      on: dateOf(notice.createdAt),
      isNew: notice.readAt === null,
    };
  });
}

function subjectIn({ subjectKind, subjectKey }: Post): Subject {
  return { kind: subjectKind, key: subjectKey };
}

function glimpse(text: string): string {
  const line = [...text.replaceAll(/\s+/g, " ")];
  return line.length <= GLIMPSE ? line.join("") : `${line.slice(0, GLIMPSE).join("").trimEnd()}…`;
}
