import type { SubjectKind } from "#db/schema/talk.ts";

/** What people talk about. `key` is an id or a statement's code; empty for the room and the plan. */
export type Subject = { kind: SubjectKind; key: string };

const TOPIC =
  /^(?:(?<whole>room|plan)|(?<thing>milestone|task)-(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|statement-(?<item>[a-z0-9_-]{1,40}))$/;

/** A subject as one part of an address: `plan`, `task-<id>`, `statement-need`. Null for what is no subject. */
export function subjectOf(topic: string | undefined): Subject | null {
  const parts = TOPIC.exec(topic ?? "")?.groups;
  if (!parts) return null;
  if (parts["item"] !== undefined) return { kind: "statement", key: parts["item"] };
  if (parts["id"] !== undefined) return { kind: parts["thing"] as "milestone" | "task", key: parts["id"] };
  return { kind: parts["whole"] as "room" | "plan", key: "" };
}

export function topicOf({ kind, key }: Subject): string {
  return key === "" ? kind : `${kind}-${key}`;
}

export const LONGEST_POST = 10_000;

/** How long something shared can be taken back. */
export const TAKE_BACK_SECONDS = 10;
