import type { Noun, SharedDeed } from "./schema.ts";

export const FEED_SUBJECTS = ["plan", "signoff", "readiness", "talk", "resources", "people"] as const;
export type FeedSubject = (typeof FEED_SUBJECTS)[number];

/** `own` is what the reader's side tells itself alone. */
export const FEED_ACTORS = ["customer", "vendor", "own"] as const;
export type FeedActor = (typeof FEED_ACTORS)[number];

/** What the feed is narrowed to. `before` is the id of the last line of the page before. */
export type FeedFilter = { about: FeedSubject | null; by: FeedActor | null; before: string | null };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever else stands in the address is left out, and what is malformed counts as not given. */
export function feedFilterOf({ searchParams }: URL): FeedFilter {
  const by = FEED_ACTORS.find((known) => known === searchParams.get("by")) ?? null;
  const about = FEED_SUBJECTS.find((known) => known === searchParams.get("about")) ?? null;
  const before = searchParams.get("before") ?? "";
  return { about: by === "own" ? null : about, by, before: UUID.test(before) ? before : null };
}

/** Leaves out what is not asked for, so that a page has one address. */
export function feedSearchOf({ about, by, before }: Partial<FeedFilter>): string {
  const asked = Object.entries({ about, by, before }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`;
}

const subjectOfNoun: Readonly<Record<Noun<SharedDeed["type"]>, FeedSubject>> = {
  milestone: "plan",
  task: "plan",
  dates: "plan",
  plan: "plan",
  calendar: "plan",
  costs: "plan",
  outcomes: "plan",
  outcome: "plan",
  version: "signoff",
  signoff: "signoff",
  condition: "signoff",
  record: "signoff",
  stage: "readiness",
  power: "readiness",
  release: "readiness",
  requirement: "readiness",
  coverage: "readiness",
  understanding: "talk",
  request: "talk",
  agenda: "talk",
  post: "talk",
  resource: "resources",
  deal: "people",
  stakeholder: "people",
  colleague: "people",
  domain: "people",
  seat: "people",
};

export function nounsAbout(subject: FeedSubject): string[] {
  return Object.entries(subjectOfNoun).flatMap(([noun, about]) => (about === subject ? [noun] : []));
}
