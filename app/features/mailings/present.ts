import type { MailSwitch } from "#db/schema/mailings.ts";

/** The kinds of mails that a person may switch off, in words. */
export const switchWords: Readonly<Record<MailSwitch, { title: string; what: string }>> = {
  reminders: {
    title: "reminders",
    what: "What is late or due soon, and what waits for you, in all your rooms. At most one mail a day, on working days, from seven in the morning where you are.",
  },
  digest: {
    title: "digests",
    what: "What is new in your rooms, and what waits for you there: on the first working day of a week for customers, on every one for the vendor’s people.",
  },
  notices: {
    title: "mails about who wrote to you",
    what: "Somebody mentioned, asked or answered you. At most one mail an hour and room.",
  },
};
