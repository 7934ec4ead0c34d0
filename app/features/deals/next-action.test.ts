import { expect, test } from "vitest";
import { dayToAskFor, nextBestAction, type ActionFacts } from "./next-action.ts";
import type { Approval, ReleaseFacts } from "./schema.ts";

const TODAY = "2026-11-21";

const split: ReleaseFacts = {
  number: 2,
  stage: 1,
  verdict: "misaligned",
  willingness: "OPEN",
  ability: "SPLIT",
  gates: [{ id: "item:capacity", level: "SPLIT" }],
  binding: ["item:capacity"],
  releasedOn: "2026-11-16",
};
const ready: ReleaseFacts = { ...split, verdict: "self-qualified", willingness: "PASS", ability: "PASS", binding: [] };

const halden: ActionFacts = {
  today: TODAY,
  targetOn: "2027-03-01",
  lapse: { targetOn: "2027-03-01", quietSince: TODAY, confirmedOn: null },
  ended: null,
  release: null,
  request: null,
  people: { champion: { name: "Ines Halvorsen", hasJoined: true }, toRemind: [], joined: 6, done: 6 },
  plan: { done: 6, total: 16, dueByToday: 7, lateSince: null, ownLate: 0 },
  approval: null,
  understood: { lines: 1, toMend: 0 },
  together: { askedOn: null, agendas: [] },
};

function next(change: Partial<ActionFacts>): string {
  return nextBestAction({ ...halden, ...change }).label;
}

test("before a release: first the champion, then whoever has not come, then help, then the question", () => {
  expect(next({ people: { champion: null, toRemind: [], joined: 0, done: 0 } })).toBe("Invite a champion");
  const invited = { name: "Ines Halvorsen", hasJoined: false };
  expect(next({ people: { champion: invited, toRemind: ["Ines Halvorsen"], joined: 0, done: 0 } })).toBe(
    "Invite Ines Halvorsen again",
  );
  expect(nextBestAction({ ...halden, people: { champion: invited, toRemind: [], joined: 0, done: 0 } })).toEqual({
    label: "Wait for Ines Halvorsen to join",
    place: "team",
    isWaiting: true,
  });
  const people = { ...halden.people, done: 4 };
  expect(next({ people: { ...people, toRemind: ["Aisha Bello"] } })).toBe("Invite Aisha Bello again");
  expect(next({ people: { ...people, toRemind: ["Aisha Bello", "Jonas Lind"] } })).toBe("Invite the two again");
  expect(next({ people: { ...people, done: 1 } })).toBe("Ask Ines Halvorsen how you can help");
  expect(next({ people })).toBe("Ask for a release by Fri 4 Dec");
});

test("a request that waits for its day is not pressed; one whose day has passed is asked about", () => {
  const waiting = nextBestAction({ ...halden, request: { dueOn: TODAY, isAnswered: false } });
  expect(waiting).toEqual({ label: "Wait for the release by Sat 21 Nov", place: "ask", isWaiting: true });
  expect(next({ request: { dueOn: "2026-11-20", isAnswered: false } })).toBe("Ask Ines Halvorsen what is missing");
  expect(next({ request: { dueOn: "2026-11-20", isAnswered: true }, release: split })).toBe(
    "Offer the 30-minute agenda",
  );
});

test("a release that says not now is answered by ending, before anything else of an open deal", () => {
  const release: ReleaseFacts = { ...split, verdict: "self-disqualified", binding: ["item:own"] };
  expect(nextBestAction({ ...halden, release, plan: { ...halden.plan, ownLate: 2 } })).toEqual({
    label: "End it as not now, or no fit",
    place: "ending",
  });
});

test("the vendor's own late steps come before advice to the customer", () => {
  expect(next({ release: split, plan: { ...halden.plan, ownLate: 1 } })).toBe("Do your late step");
  expect(next({ release: split, plan: { ...halden.plan, ownLate: 3 } })).toBe("Do your 3 late steps");
});

test("the deciding gate decides what to offer, also where it has no words of its own", () => {
  const together = { askedOn: null, agendas: ["Freeing the people"] };
  expect(next({ release: split, together })).toBe("Offer a plan that needs fewer people");
  expect(next({ release: { ...split, binding: ["priority", "item:own"] } })).toBe("Ask what would have to wait");
  expect(next({ release: { ...split, binding: ["power:can_stop"] } })).toBe("Ask who could stop it");
  expect(next({ release: { ...split, binding: ["item:weather"] } })).toBe("See what is open");
});

test("where they split, an agenda is offered once, and only for what they released as a split", () => {
  const agenda = { label: "Offer the 30-minute agenda", place: "agenda:item:capacity" };
  expect(nextBestAction({ ...halden, release: split })).toEqual(agenda);
  const another = { askedOn: null, agendas: ["The need"] };
  expect(nextBestAction({ ...halden, release: split, together: another })).toEqual(agenda);
  const open: ReleaseFacts = { ...split, gates: [{ id: "item:capacity", level: "OPEN" }] };
  expect(next({ release: open })).toBe("Offer a plan that needs fewer people");
});

test("what the customer asked is answered before anything else of an open deal but its end", () => {
  const together = { askedOn: "2026-11-18", agendas: [] };
  expect(next({ together, plan: { ...halden.plan, ownLate: 2 } })).toBe("Answer what they asked 3 days ago");
  expect(next({ together: { ...together, askedOn: TODAY } })).toBe("Answer what they asked today");
  const release: ReleaseFacts = { ...split, verdict: "self-disqualified", binding: ["item:own"] };
  expect(next({ together, release })).toBe("End it as not now, or no fit");
});

test("an old release is asked for again, or the deal is asked whether it lives", () => {
  const release = { ...ready, releasedOn: "2026-08-19" };
  expect(next({ release })).toBe("Ask for a release by Fri 4 Dec");
  expect(next({ release, targetOn: "2026-11-13" })).toBe("Ask whether this still lives");
});

test("a ready customer is led through the plan to its approval", () => {
  const approval = (state: Approval["state"], name: string | null = "Karin Solberg"): Approval => ({
    number: 3,
    state,
    name,
    on: "2026-11-18",
  });
  const after = (state: Approval | null) => next({ release: ready, approval: state });
  expect(after(null)).toBe("Publish the plan");
  expect(next({ release: ready, plan: { ...halden.plan, total: 0 } })).toBe("Write the plan");
  expect(after(approval("published", null))).toBe("Ask Ines Halvorsen who approves version 3");
  expect(after(approval("asked"))).toBe("Wait for Karin Solberg’s decision");
  expect(after(approval("needs_reapproval", null))).toBe("Ask Ines Halvorsen for approval of version 3");
  expect(after(approval("sent_back"))).toBe("Change what was sent back");
  expect(after(approval("declined"))).toBe("Read why Karin Solberg said not now");
  expect(after(approval("approved"))).toBe("Keep to the plan");
});

test("an ended deal is looked at again on its day, and not before", () => {
  const ended = { outcome: "no_decision", lookAgainOn: "2027-05-03" } as const;
  expect(next({ ended })).toBe("Look again on Mon 3 May 2027");
  expect(next({ ended: { ...ended, lookAgainOn: TODAY } })).toBe("Look again now");
  expect(next({ ended: { ...ended, lookAgainOn: null } })).toBe("Read how it ended");
});

test("the day to ask for is a Friday with a whole week before it", () => {
  expect(dayToAskFor("2026-11-21")).toBe("2026-12-04");
  expect(dayToAskFor("2026-11-24")).toBe("2026-12-04");
  expect(dayToAskFor("2026-11-25")).toBe("2026-12-11");
});

test("a month before a quiet deal ends by itself its rep is asked whether it lives, and in the last week told when it ends", () => {
  const quiet = (targetOn: string, confirmedOn: string | null = null) =>
    next({ targetOn, lapse: { targetOn, quietSince: "2026-06-01", confirmedOn } });
  expect(quiet("2026-09-23")).not.toContain("lives");
  expect(quiet("2026-09-22")).toBe("Say whether this still lives");
  expect(quiet("2026-08-30")).toBe("Say that it lives, or it ends on Sat 28 Nov");
  expect(quiet("2026-08-30", "2026-11-20")).toBe("Say whether this still lives");
});
