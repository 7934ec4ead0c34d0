import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { actionHref } from "./action-href.ts";
import { approvalSentence } from "./alignment.ts";
import { personState } from "./participants.ts";
import { totalWords } from "./total-words.ts";
import { endedSentence, pipelineLine, planWords } from "./present.ts";
import { changeSentence, participationSentence, releaseSentence } from "./release-words.ts";
import type { Participant, PlanProgress, ReleaseFacts } from "./schema.ts";

const TODAY = "2026-11-21";
const on = { targetOn: "2027-03-01", today: TODAY };

const split: ReleaseFacts = {
  number: 2,
  stage: 1,
  verdict: "misaligned",
  willingness: "PASS",
  ability: "SPLIT",
  gates: [{ id: "item:capacity", level: "SPLIT" }],
  binding: ["item:capacity"],
  releasedOn: "2026-11-16",
};

const halden = {
  dealId: "0b2f6a52-3f2c-4c0b-9d6b-7f0a1f1b1c11",
  accountName: "Halden Logistics",
  title: "Replace the dispatch system",
  targetOn: "2027-03-01",
  amountMinor: 27_000_000,
  currency: "EUR",
  ownerName: "Dana Whitfield",
  lastAct: { on: "2026-11-16", name: "Ines Halvorsen" },
  lapse: { targetOn: "2027-03-01", quietSince: "2026-11-16", confirmedOn: null },
  ended: null,
  release: split,
  request: null,
  plan: { done: 6, total: 16, dueByToday: 7, lateSince: "2026-11-16", ownLate: 0 },
  approval: null,
  understood: { lines: 1, toMend: 0 },
  together: { askedOn: null, agendas: [] },
  people: {
    champion: { name: "Ines Halvorsen", hasJoined: true },
    invited: ["Aisha Bello"],
    toRemind: ["Aisha Bello"],
    underway: ["Jonas Lind"],
    joined: 8,
    total: 9,
    done: 7,
  },
};

test("a row says what was released, how old it is, how the plan stands, who is awaited and what to do", () => {
  expect(pipelineLine(halden, TODAY)).toMatchObject({
    mark: "split",
    sentence: "They want this, but do not agree that they can free the people.",
    gate: "Freeing the people",
    age: "5 days old",
    plan: { words: "At risk, 5 days late", tone: "risk", share: 6 / 16, todayShare: 7 / 16 },
    targetOn: "2027-03-01",
    amount: "€270,000",
    outstanding: ["Aisha Bello", "Jonas Lind"],
    ownerName: "Dana Whitfield",
    heard: "5 days ago",
    heardFrom: "Ines Halvorsen, Mon 16 Nov 2026",
    next: { label: "Offer the 30-minute agenda", place: "agenda:item:capacity" },
  });
});

test("an action leads to the page where it is done", () => {
  const of = { dealId: halden.dealId, version: 3 };
  expect(actionHref("agenda:item:capacity", of)).toBe(`/rooms/${halden.dealId}/agendas/item-capacity`);
  expect(actionHref("approval", of)).toBe(paths.approval(halden.dealId, 3));
  expect(actionHref("approval", { ...of, version: null })).toBe(`/rooms/${halden.dealId}/plan`);
});

test("before a release a row knows participation and nothing else", () => {
  const people = { ...halden.people, joined: 4, total: 6 };
  expect(pipelineLine({ ...halden, release: null, people }, TODAY)).toMatchObject({
    mark: "unheard",
    sentence: "Nothing released yet. Four of six have joined.",
    gate: "nothing yet",
    age: null,
  });
});

test("an ended row says how it ended, awaits nobody, and calls nothing late", () => {
  const ended = { outcome: "disqualified", lookAgainOn: null } as const;
  expect(pipelineLine({ ...halden, ended }, TODAY).plan).toMatchObject({ words: "Left as it was", tone: "good" });
  expect(pipelineLine({ ...halden, ended }, TODAY)).toMatchObject({ sentence: "No fit, said early.", outstanding: [] });
  expect(endedSentence({ outcome: "no_decision", lookAgainOn: "2027-03-01" }, TODAY)).toBe(
    "Not now. Look again on Mon 1 Mar.",
  );
});

test("a release of another season says that it is old before it says anything else", () => {
  expect(releaseSentence({ ...split, releasedOn: "2026-08-19" }, TODAY)).toBe("Out of date. Not agreed yet in August.");
  expect(releaseSentence({ ...split, releasedOn: "2026-08-23" }, TODAY)).toContain("They want this");
});

test("participation is counted in words", () => {
  const say = (joined: number, total: number) => participationSentence({ joined, total });
  expect([say(0, 0), say(0, 1), say(1, 1), say(1, 6), say(6, 6), say(11, 14)]).toEqual([
    "Nobody has been invited.",
    "The one person invited has not joined.",
    "The one person invited has joined.",
    "One of six has joined.",
    "All six have joined.",
    "11 of 14 have joined.",
  ]);
});

test("what changed between two releases are levels, never people", () => {
  const before: ReleaseFacts = { ...split, number: 1, ability: "OPEN" };
  expect(changeSentence(split, undefined)).toBe("First release.");
  expect(changeSentence(split, before)).toBe("Ability went from open to split.");
  expect(changeSentence({ ...split, willingness: "PASS", ability: "PASS" }, { ...before, willingness: "OPEN" })).toBe(
    "Ability and willingness went from open to agreed.",
  );
  expect(changeSentence(split, split)).toBe("Ability and willingness as before.");
  expect(changeSentence({ ...split, stage: 2 }, before)).toBe("More was asked.");
});

test("a plan is on track, at risk, stalled, done, or not there", () => {
  const words = (plan: Partial<PlanProgress>) => planWords({ ...halden.plan, ...plan }, on).words;
  expect(words({ lateSince: null })).toBe("On track");
  expect(words({ lateSince: "2026-11-20" })).toBe("At risk, 1 day late");
  expect(words({ lateSince: "2026-11-14" })).toBe("Stalled, 7 days late");
  expect(words({ done: 16, lateSince: null })).toBe("All done");
  expect(words({ done: 0, total: 0, dueByToday: 0, lateSince: null })).toBe("No plan yet");
});

const exact = { isMore: false, isMoreEarly: false };

test("currencies are never added up", () => {
  const amounts = [
    { currency: "EUR", amountMinor: 136_700_000, readyMinor: 20_600_000 },
    { currency: "GBP", amountMinor: 5_000_000, readyMinor: 0 },
  ];
  expect(totalWords({ ...exact, deals: 9, ready: 2, endedEarly: 3, savedDays: 213, amounts }, "open")).toEqual([
    "9 deals, €1,367,000, £50,000",
    "2 ready, €206,000",
    "3 ended early and honestly, 7 months before their targets in all",
  ]);
  expect(totalWords({ ...exact, deals: 1, ready: 0, endedEarly: 0, savedDays: 0, amounts: [] }, "open")).toEqual([
    "1 deal",
  ]);
});

test("what was not looked at to the end is not added up, and says so", () => {
  const amounts = [{ currency: "EUR", amountMinor: 136_700_000, readyMinor: 20_600_000 }];
  const beyond = {
    deals: 2001,
    isMore: true,
    ready: 700,
    endedEarly: 2001,
    isMoreEarly: true,
    savedDays: 900,
    amounts,
  };
  expect(totalWords(beyond, "open")).toEqual([
    "more than 2,000 deals, too many to add up at once",
    "more than 2,000 ended early and honestly",
  ]);
});

test("where somebody is says that they took part, never what they said", () => {
  const ines: Participant = {
    id: "1",
    name: "Ines Halvorsen",
    title: "Operations",
    role: "champion",
    isSeat: false,
    isUndeliverable: false,
    invitedOn: "2026-11-18",
    hasJoined: true,
    isAdmitted: true,
    stageDone: 1,
    sharedPowers: [],
  };
  const state = (change: Partial<Participant>) => personState({ ...ines, ...change }, { today: TODAY });
  expect(state({})).toBe("Stage 1 done");
  expect(state({ stageDone: 0 })).toBe("Joined");
  expect(state({ isAdmitted: false })).toBe("Joined, not let in yet");
  expect(state({ role: "guest", isAdmitted: false })).toBe("Joined, reads along");
  expect(state({ hasJoined: false })).toBe("Invited 3 days ago");
  expect(state({ hasJoined: false, invitedOn: "2026-11-20" })).toBe("Invited yesterday");
  expect(state({ hasJoined: false, isUndeliverable: true })).toBe("Mail came back");
  expect(state({ hasJoined: false, invitedOn: null })).toBe("Not invited yet");
  expect(state({ isSeat: true })).toBe("A seat nobody fills yet");
});

test("an approval is told with its version, and an older one is not taken for the newer", () => {
  const asked = { number: 3, state: "asked", name: "Karin Solberg", on: "2026-11-16" } as const;
  expect(approvalSentence(null, TODAY)).toBe("No version is published yet, so nobody can approve one.");
  expect(approvalSentence(asked, TODAY)).toBe("Karin Solberg was asked on Mon 16 Nov to approve version 3.");
  expect(approvalSentence({ ...asked, state: "needs_reapproval", name: null, on: null }, TODAY)).toBe(
    "An earlier version was approved. Version 3 needs approval again.",
  );
});
