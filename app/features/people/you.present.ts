import type { OwnSession } from "./own-sessions.server.ts";
import { sessionWords } from "./present.ts";

/** What somebody may change on their page, and is told of afterwards. */
export type Changed = "password" | "mails" | "habits";

export type SessionLine = { mark: string; isThis: boolean; title: string; detail: string };

/** A person's sessions, each as they would recognise it. */
export function presentSessions(own: readonly OwnSession[], now: Date): SessionLine[] {
  return own.map(({ mark, isThis, browser, kind, startedAt, seenAt }) => ({
    mark,
    isThis,
    title: browser ?? "A browser that did not say its name",
    detail: `${sessionWords[kind]}, ${sinceWords(startedAt, now)}; ${isThis ? "in use now" : `last used ${sinceWords(seenAt, now)}`}`,
  }));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function sinceWords(at: Date, now: Date): string {
  const since = now.getTime() - at.getTime();
  if (since < 2 * MINUTE) return "just now";
  if (since < HOUR) return `${Math.floor(since / MINUTE)} minutes ago`;
  if (since < DAY) return since < 2 * HOUR ? "an hour ago" : `${Math.floor(since / HOUR)} hours ago`;
  return since < 2 * DAY ? "yesterday" : `${Math.floor(since / DAY)} days ago`;
}

type NotChanged = { reason: "wrong" | "too_many_tries" } | { reason: "weak"; problem: string };

export const zoneUnknown = {
  zone: "This is no time zone that we know. Please write one like Europe/Berlin, or a city like Berlin.",
} as const;

/** Why a password was not changed, beside its field. */
export function passwordRefusal(refused: NotChanged): Record<string, string> {
  if (refused.reason === "weak") return { newPassword: `A password ${refused.problem}.` };
  return refused.reason === "wrong"
    ? { password: "This is not your password." }
    : { password: "There were ten tries. Please wait fifteen minutes." };
}
