import { expect, test } from "vitest";
import { findSeal } from "#app/features/evidence/present.ts";
import type { NewsItem } from "#app/features/mailings/schema.ts";
import { htmlOf, textOf } from "./mail-text.ts";
import { letterOf, type Delivery } from "./mail.present.ts";
import type { Mail } from "./schema.ts";

const ORIGIN = "https://concord.example.com";
const deal = { dealId: "4f1c2a9e-6d0b-4f5e-9c39-0d6f6f0a7b11", dealTitle: "Replace the dispatch system" };
const delivery: Delivery = { origin: ORIGIN, operator: "Northwind", secret: "7KQ2MHX4", stopToken: null };
const seal = {
  checkpoint: `concord-log/v1\n${deal.dealId}/shared\n12\n${"9f".repeat(32)}\n2026-11-21T12:00:00.000Z\n`,
  signature: `${"A".repeat(86)}==`,
  fingerprint: "ab".repeat(32),
};
const decided = { ...deal, versionNumber: 3, decision: "sent_back", seal } as const;

const mails: readonly Mail[] = [
  {
    kind: "invitation",
    facts: { invitationId: "1", dealTitle: deal.dealTitle, vendorName: "Northwind", invitedBy: "Ines Halvorsen" },
  },
  { kind: "entry_code", facts: {} },
  { kind: "sign_code", facts: { dealTitle: deal.dealTitle, versionNumber: 3 } },
  {
    kind: "release_asked",
    facts: { ...deal, vendorName: "Northwind", dueOn: "2026-12-04", note: "Before our board meets." },
  },
  { kind: "release_published", facts: { ...deal, accountName: "Halden Logistics" } },
  { kind: "signoff_asked", facts: { ...deal, versionNumber: 3, askedBy: "Ines Halvorsen" } },
  {
    kind: "condition_lifted",
    facts: { ...deal, versionNumber: 3, signer: "Karin Solberg", condition: "A way out after 12 months" },
  },
  { kind: "signoff_decided", facts: { ...decided, signer: "Karin Solberg" } },
  { kind: "signoff_recorded", facts: decided },
  { kind: "records_sealed", facts: { records: [{ ...deal, seal }] } },
  { kind: "admitted", facts: { ...deal, vendorName: "Northwind", admittedBy: "Ines Halvorsen" } },
  { kind: "deal_lapsed", facts: deal },
  { kind: "deal_ended", facts: { ...deal, endedBy: "Ines Halvorsen", outcome: "no_decision" } },
  {
    kind: "requests",
    facts: {
      ...deal,
      otherName: "Halden Logistics",
      side: "seller",
      recipientId: "1",
      asked: [{ text: "How many hours?", stillOpen: null, by: "Ines Halvorsen" }],
    },
  },
  { kind: "notices", facts: { ...deal, side: "buyer", recipientId: "1", writers: ["Ines Halvorsen", "Tomas Berg"] } },
];

test.each(mails)("$kind: at most one link, to our own address, and who runs this", (mail) => {
  const letter = letterOf(mail, delivery);
  const text = textOf(letter, "Aisha Bello");
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  expect(links.length).toBe(letter.action ? 1 : 0);
  for (const link of links) expect(link.startsWith(`${ORIGIN}/`)).toBe(true);
  expect(text).toContain("Hello Aisha Bello,");
  expect(text).toContain("Northwind runs this installation of Concord.");
  expect(htmlOf(letter, "Aisha Bello")).toContain(letter.subject);
  expect(letter.subject.length).toBeLessThanOrEqual(120);
});

const waiting: Mail = {
  kind: "reminder",
  facts: {
    personId: "1",
    day: "2026-11-25",
    deals: [
      {
        ...deal,
        otherName: "North<b>wind",
        side: "buyer",
        news: [],
        items: [
          { kind: "step", title: "Free two <script> dispatchers", dueOn: "2026-11-24" },
          { kind: "decision", number: 3, sinceOn: "2026-11-20" },
          { kind: "checklist", stage: 2, sinceOn: "2026-11-20" },
        ],
      },
    ],
  },
};

test("ML-06 a mail that can be stopped carries its link in both forms of its words, and others carry none", () => {
  const stoppable = { ...delivery, stopToken: "stop-token" };
  const letter = letterOf(waiting, stoppable);
  for (const words of [textOf(letter, "Aisha"), htmlOf(letter, "Aisha")])
    expect(words).toContain(`${ORIGIN}/stop/stop-token`);
  const [invitation] = mails;
  if (invitation) expect(letterOf(invitation, stoppable).stop).toBeUndefined();
});

test("ML-04 the lines of a mail are text in its page, as people say them", () => {
  const letter = letterOf(waiting, delivery);
  expect(letter.subject).toBe("Three things wait for you, one is late: Replace the dispatch system");
  expect(letter.sections?.[0]?.lists).toEqual([
    {
      label: null,
      lines: [
        "1 day late: Free two <script> dispatchers (Tue 24 Nov)",
        "You are asked to decide on version 3 of the plan",
        "Your checklist of stage 2 is not finished",
      ],
    },
  ]);
  expect(htmlOf(letter, "Aisha")).not.toMatch(/<script|<b>/);
});

test("a digest says what waits first, what many did in one line, and ends what somebody typed with one stop", () => {
  const event = (who: string, type: "stage.completed" | "understanding.missed", facts: Record<string, unknown>) =>
    ({ kind: "event", who, event: { type, facts } }) as NewsItem;
  const news: NewsItem[] = [
    { kind: "slip", title: "Connect two trucks", dueOn: "2026-11-24", owner: "Dana Whitfield" },
    event("Tomas Berg", "stage.completed", { name: "Tomas Berg", stage: 2 }),
    event("Priya Raman", "stage.completed", { name: "Priya Raman", stage: 2 }),
    event("Priya Raman", "understanding.missed", { text: "Somebody copies it by hand." }),
  ];
  const items = [{ kind: "decision", number: 3, sinceOn: "2026-11-20" }] as const;
  const deals = [{ ...deal, otherName: "Northwind", side: "buyer" as const, items: [...items], news }];
  const letter = letterOf({ kind: "digest", facts: { personId: "1", day: "2026-11-30", deals } }, delivery);
  expect(letter.subject).toBe("Four things are new, one waits for you: Replace the dispatch system");
  expect(letter.sections?.[0]?.lists).toEqual([
    { label: "Waits for you", lines: ["You are asked to decide on version 3 of the plan"] },
    {
      label: "New",
      lines: [
        "Now late: Connect two trucks (due Tue 24 Nov, Dana Whitfield)",
        "Tomas Berg and Priya Raman finished stage 2 of the checklist.",
        "Priya Raman said what is missing: “Somebody copies it by hand.”",
      ],
    },
  ]);
});

test("a code is written in two halves, and stands in no subject", () => {
  const letter = letterOf({ kind: "entry_code", facts: {} }, delivery);
  expect(letter.code).toBe("7KQ2-MHX4");
  expect(letter.subject).not.toContain("7KQ2");
});

test("only invitations carry a token: every other link asks who is there", () => {
  const secret = "a-token-that-opens-a-room";
  for (const mail of mails.filter(({ kind }) => kind !== "invitation" && !kind.endsWith("_code"))) {
    expect(textOf(letterOf(mail, { ...delivery, secret }), "Aisha Bello")).not.toContain(secret);
  }
});

test("a subject is one line of at most 120 characters, whatever a title holds", () => {
  const dealTitle = `Replace\r\nBcc: somebody@evil.example\u0000\u2028 ${"the dispatch system ".repeat(12)}`;
  const { subject } = letterOf(
    { kind: "deal_ended", facts: { ...deal, dealTitle, endedBy: "Ines", outcome: "won" } },
    delivery,
  );
  expect([...subject].length).toBeLessThanOrEqual(120);
  expect(subject).toMatch(/^Replace Bcc: somebody@evil\.example the dispatch.*…$/);
  expect(subject).not.toMatch(/\p{C}/u);
});

test("what people wrote is text in the page of a mail, and never markup", () => {
  const note = `<img src=x onerror="alert(1)">&'`;
  const letter = letterOf(
    { kind: "release_asked", facts: { ...deal, vendorName: "<b>N", dueOn: "2026-12-04", note } },
    delivery,
  );
  const html = htmlOf(letter, `"><script>`);
  expect(html).not.toMatch(/<img|<script|<b>/);
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;");
});

test("a seal survives a mail program that indents and quotes it", () => {
  const text = textOf(letterOf({ kind: "signoff_recorded", facts: decided }, delivery), "Karin Solberg");
  expect(findSeal(text)).toEqual(seal);
  expect(findSeal(text.replaceAll(/^/gm, "> > "))).toEqual(seal);
  expect(findSeal(text.replaceAll("\n", "\r\n"))).toEqual(seal);
  expect(findSeal(text.replace("12\n", "13 \n"))?.checkpoint).toContain("\n13\n");
  expect(findSeal(text.replace("concord-log/v1", "concord-log/v2"))).toBeNull();
});
