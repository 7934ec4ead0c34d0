import { listed } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import type { MailSwitch } from "#db/schema/mailings.ts";
import type { SealFacts } from "#app/features/evidence/schema.ts";
import { accountWriters } from "./account-mail.present.ts";
import { endingWriters } from "./ending-mail.present.ts";
import { invitationWriters } from "./invitation-mail.present.ts";
import { personalWriters } from "./personal-mail.present.ts";
import { requestWriters } from "./requests-mail.present.ts";
import type { Mail, MailKind } from "./schema.ts";
import { sealWriters } from "./seal-mail.present.ts";
import { teamWriters } from "./team-mail.present.ts";

/** A mail in words: who, what, one link, who runs this. Nothing that was said in private is ever written in one. */
export type Letter = {
  subject: string;
  /** The person on whose behalf it is sent; null for Concord's own. */
  sender: string | null;
  body: readonly string[];
  /** What somebody wrote, in their words. */
  quote?: string | null;
  code?: string;
  /** Lines to keep as they are. */
  seal?: SealFacts;
  /** Several such, each under its deal's title. */
  seals?: readonly { title: string; seal: SealFacts }[];
  action?: { label: string; url: string };
  /** Several deals, each with its lines and where to go on. */
  sections?: readonly LetterSection[];
  /** Stops mails of this kind, by a button of the page or by the mail program itself. */
  stop?: { label: string; url: string };
  fine: readonly string[];
};

export type LetterSection = {
  title: string;
  /** What waits and what has moved, each under its own words; without any where there is one list alone. */
  lists: readonly { label: string | null; lines: readonly string[] }[];
  link: { label: string; url: string };
};

export type Delivery = {
  /** APP_ORIGIN, and never what a request said about itself. */
  origin: string;
  /** The vendor whose workspace the mail comes from; null for mails that belong to no room. */
  operator: string | null;
  /** The link's token or the code. Empty for mails without one. */
  secret: string;
  /** The token that stops mails of this kind; null for mails that cannot be stopped. */
  stopToken: string | null;
};

type Facts<Kind extends MailKind> = Extract<Mail, { kind: Kind }>["facts"];
export type Writers = { [Kind in MailKind]: (facts: Facts<Kind>, delivery: Delivery) => Letter };

export function letterOf(mail: Mail, delivery: Delivery): Letter {
  const write = writers[mail.kind] as (facts: Mail["facts"], delivery: Delivery) => Letter;
  const letter = { ...write(mail.facts, delivery), ...stopOf(mail.kind, delivery) };
  const runs = delivery.operator === null ? [] : [`${delivery.operator} runs this installation of Concord.`];
  return { ...letter, subject: subjectLine(letter.subject), fine: [...letter.fine, ...runs] };
}

/** Null where a mail is sent because of what somebody did or asked for. */
export function switchOf(kind: MailKind): MailSwitch | null {
  return stoppable[kind]?.kind ?? null;
}

const stoppable: Readonly<Partial<Record<MailKind, { kind: MailSwitch; label: string }>>> = {
  reminder: { kind: "reminders", label: "Stop reminders" },
  digest: { kind: "digest", label: "Stop digests" },
  notices: { kind: "notices", label: "Stop mails about who wrote to you" },
  requests: { kind: "notices", label: "Stop mails about who wrote to you" },
};

function stopOf(kind: MailKind, { origin, stopToken }: Delivery): Pick<Letter, "stop"> {
  const label = stoppable[kind]?.label;
  return label === undefined || stopToken === null ? {} : { stop: { label, url: origin + paths.stop(stopToken) } };
}

const writers: Writers = {
  ...invitationWriters,
  ...accountWriters,
  ...personalWriters,
  ...requestWriters,
  ...sealWriters,
  ...teamWriters,
  entry_code: (_, delivery) => ({
    subject: "Your code for Concord",
    sender: null,
    body: ["Type this code in the browser where you asked for it:"],
    code: codeInHalves(delivery.secret),
    fine: [
      CODE_RULES,
      `Somebody typed your address at ${new URL(delivery.origin).host}. If it was not you, do nothing.`,
    ],
  }),
  sign_code: ({ dealTitle, versionNumber }, delivery) => ({
    subject: `Your code to decide on version ${versionNumber} of the plan`,
    sender: null,
    body: [
      `Type this code to confirm your decision on version ${versionNumber} of the plan in “${dealTitle}”. It confirms this version and nothing else:`,
    ],
    code: codeInHalves(delivery.secret),
    fine: [CODE_RULES, "If you are not deciding on this plan right now, do nothing."],
  }),
  confirm_code: (_, delivery) => ({
    subject: "Your code to confirm that it is you",
    sender: null,
    body: ["You are about to do something that only you should do. Type this code in the browser where you began:"],
    code: codeInHalves(delivery.secret),
    fine: [
      CODE_RULES,
      `If you are not doing anything at ${new URL(delivery.origin).host} right now, somebody has your open browser: enter the room and end your other sessions under “You”.`,
    ],
  }),
  release_asked: ({ dealId, dealTitle, vendorName, dueOn, note }, { origin }) => ({
    subject: `${vendorName} asks to see where you stand by ${sayExactDay(dueOn)}`,
    sender: null,
    body: [
      `${vendorName} asks your team to release its picture in “${dealTitle}” by ${sayExactDay(dueOn)}.`,
      "Nothing goes out by itself. You see exactly what would, before you decide; you may also decide not to.",
    ],
    quote: note,
    action: { label: "See what a release would show", url: origin + paths.release(dealId) },
    fine: [],
  }),
  release_published: ({ dealId, dealTitle, accountName }, { origin }) => ({
    subject: `${accountName} released where it stands: ${dealTitle}`,
    sender: null,
    body: [`The team of ${accountName} released its picture in “${dealTitle}”.`],
    action: { label: "Open the deal", url: origin + paths.deal(dealId) },
    fine: [],
  }),
  signoff_asked: ({ dealId, dealTitle, versionNumber, askedBy, isReminder = false }, { origin }) => ({
    subject: `${askedBy} ${isReminder ? "reminds" : "asks"} you to decide: ${dealTitle}`,
    sender: askedBy,
    body: [
      `${askedBy} asks you to decide on version ${versionNumber} of the plan in “${dealTitle}”. One page says what you would approve, what it costs and who disagrees.`,
      "Approving orders nothing and signs no contract.",
    ],
    action: { label: "Read it and decide", url: origin + paths.approval(dealId, versionNumber) },
    fine: ["The page asks for a code from this mailbox before a decision counts."],
  }),
  signoff_passed_on: ({ dealId, dealTitle, versionNumber, from, reason }, { origin }) => ({
    subject: `${from} lets you decide in their place: ${dealTitle}`,
    sender: from,
    body: [
      `${from} was asked to decide on version ${versionNumber} of the plan in “${dealTitle}”, and lets you decide in their place. The record says so, on both sides.`,
      "You accept by deciding. Approving orders nothing and signs no contract.",
    ],
    quote: reason,
    action: { label: "Read it and decide", url: origin + paths.approval(dealId, versionNumber) },
    fine: ["The page asks for a code from this mailbox before a decision counts."],
  }),
  condition_lifted: ({ dealId, dealTitle, versionNumber, signer, condition }, { origin }) => ({
    subject: `${signer} lifted a condition on version ${versionNumber}: ${dealTitle}`,
    sender: null,
    body: [`${signer} lifted a condition of the approval of version ${versionNumber} of the plan in “${dealTitle}”:`],
    quote: condition,
    action: { label: "See what is still open", url: origin + paths.receipt(dealId, versionNumber) },
    fine: [],
  }),
  notices: ({ dealId, dealTitle, side, writers }, { origin }) => ({
    subject: `${listed(writers)} wrote to you: ${dealTitle}`,
    sender: null,
    body: [
      `${listed(writers)} mentioned or answered you in “${dealTitle}”.`,
      "What was written stands in the room, and only there.",
    ],
    action: { label: "Read it", url: origin + (side === "buyer" ? paths.notices(dealId) : paths.inbox()) },
    fine: ["At most one mail like this an hour and room."],
  }),
  admitted: ({ dealId, dealTitle, vendorName, admittedBy }, { origin }) => ({
    subject: `${admittedBy} let you into the team: ${dealTitle}`,
    sender: admittedBy,
    body: [
      `${admittedBy} let you into your team’s own side of “${dealTitle}”. You can now answer, rank and see what the team says.`,
      `${vendorName} sees that you took part, not what you said.`,
    ],
    action: { label: "Open the room", url: origin + paths.room(dealId) },
    fine: ["The room asks for a code from this mailbox if this browser has not entered one lately."],
  }),
  ...endingWriters,
};

const CODE_RULES =
  "It works once, for ten minutes, in that browser only. Nobody at Concord or at the vendor will ask you for it.";

/** "7KQ2-MHX4" is read and typed more easily; the dash may be typed or left out. */
function codeInHalves(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

const LONGEST_SUBJECT = 120;

/** One line without controls. Names and titles are cleaned when they are typed; a header has to be safe by itself. */
function subjectLine(text: string): string {
  const line = [...text.replaceAll(/[\p{C}\s]+/gu, " ").trim()];
  return line.length <= LONGEST_SUBJECT
    ? line.join("")
    : `${line
        .slice(0, LONGEST_SUBJECT - 1)
        .join("")
        .trimEnd()}…`;
}
