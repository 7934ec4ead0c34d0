import type { LinkState } from "#app/paths.ts";
import type { CodeRefusal } from "./schema.ts";

/** "a***@halden.example": enough for its owner to know it, too little for anybody else. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** What a person is told whose code was not taken. */
export const codeWords: Readonly<Record<CodeRefusal | "too_many_codes", string>> = {
  code_wrong: "This is not the code. Please look at the newest mail; five wrong tries end a code.",
  code_exhausted: "Five wrong tries ended this code. Please send another one.",
  code_expired: "This code has ended: codes work once, and for ten minutes. Please send another one.",
  code_unknown: "This browser has not asked for this code. Please send one from here.",
  too_many_codes:
    "Five codes were asked for this address within an hour. Please use the newest one, or try again later.",
};

/** How somebody came in, for the page that lets them out. */
export const sessionWords = {
  password: "with a password",
  code: "with a code from your mailbox",
  link: "with a link from a mail, which opens shared content only",
} as const;

/** A link from a mail that opens nothing any more, and what to do instead. */
export const linkWords: Readonly<Record<LinkState, { title: string; lede: string }>> = {
  used: {
    title: "This link has been used",
    lede: "A link from a mail opens a room once. What you did is kept; a code from your mailbox takes you back to it.",
  },
  expired: {
    title: "This link has ended",
    lede: "Links work for 14 days. What you did is kept; a code from your mailbox takes you back to it.",
  },
  replaced: {
    title: "A newer link was sent",
    lede: "Only the newest mail opens the room. Look for it in your mailbox, or enter with a code.",
  },
  unknown: {
    title: "This link opens nothing",
    lede: "A mail program may have cut it in two, or the invitation was taken back. If you were invited, a code from your mailbox takes you in.",
  },
};
