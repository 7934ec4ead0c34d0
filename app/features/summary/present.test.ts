import { expect, test } from "vitest";
import { progressViewOf } from "#app/features/readiness/progress.present.ts";
import { statementsAsked } from "#app/features/readiness/statements.ts";
import { latelyOf, nextStepsOf, outsideWords, type PrivateFacts, type SharedFacts, type Facts } from "./present.ts";

const statements = statementsAsked(1, "Northwind");
const room = { dealId: "d1", accountName: "Halden Logistics", vendorName: "Northwind", endedAs: null };
const quiet: SharedFacts = {
  activity: [],
  decisions: [],
  tasks: [],
  request: null,
  champions: ["Ines Halvorsen"],
  kept: null,
  dueOutcomes: [],
  unmarked: [],
  answered: [],
};

function own(answered: number, more: Partial<PrivateFacts> & { rankedOn?: string } = {}): PrivateFacts {
  const { rankedOn = null, ...rest } = more;
  const doneStages = answered === 4 && rankedOn !== null ? [1] : [];
  const given = statements.slice(0, answered).map(({ item }) => ({ item }));
  const beside = { namedFor: [], powersSaid: 0, hasReported: false, colleaguesJoined: 2, colleaguesDone: 0 };
  const progress = { rankedOn, doneStages, ...beside };
  return {
    progress: progressViewOf({ dealId: "d1", roomStage: 1, statements, own: given, progress }),
    lastAnsweredOn: answered > 0 ? "2026-11-19" : null,
    outcomeCount: 1,
    initiativeCount: 3,
    colleagueCount: 2,
    pulse: { isDue: false, after: null, low: [], lastOn: null },
    ...rest,
  };
}

const tomas = {
  room,
  role: "stakeholder",
  namedRole: "stakeholder",
  byLink: false,
  viewerName: "Tomas Berg",
  today: "2026-11-21",
  shared: quiet,
  own: own(2),
} as const;
const ines = { ...tomas, role: "champion", namedRole: "champion", viewerName: "Ines Halvorsen" } as const;

function titles(facts: Parameters<typeof nextStepsOf>[0]): string[] {
  return nextStepsOf(facts).map(({ title }) => title);
}

test("who is half way goes on where they stopped, then ranks", () => {
  const [first] = nextStepsOf(tomas);
  expect(titles(tomas)).toEqual([
    "Say where you stand: two of four statements to go",
    "Rank this among your other initiatives",
  ]);
  expect(first).toMatchObject({
    button: "Continue with statement 3",
    note: "2 of 4 answered, saved on Thu 19 Nov",
    ticks: { done: 2, total: 4 },
  });
});

test("a champion of a new room sets it up before answering", () => {
  const fresh = own(0, { outcomeCount: 0, initiativeCount: 0, colleagueCount: 0 });
  expect(titles({ ...ines, own: fresh })).toEqual([
    "Write what must be different, and by when",
    "List what else Halden Logistics wants to do",
    "Invite the colleagues who must live with this",
  ]);
});

test("a stakeholder is never asked to do a champion's work", () => {
  const fresh = own(0, { outcomeCount: 0, initiativeCount: 0, colleagueCount: 0 });
  expect(titles({ ...tomas, own: fresh })).toEqual(["Say where you stand: four short statements"]);
});

test("an executive who is asked to decide does that first; nobody else is sent there", () => {
  const shared = { ...quiet, decisions: [3] };
  const karin = { ...tomas, role: "executive", namedRole: "executive", shared } as const;
  expect(titles(karin)[0]).toBe("Decide on version 3 of the plan");
  expect(titles({ ...tomas, shared })[0]).toMatch(/^Say where you stand/);
});

test("the vendor's request reaches a champion who has answered", () => {
  const shared = { ...quiet, request: { dueOn: "2026-11-27", note: null, askedByName: "Dana Whitfield" } };
  const done = own(4, { rankedOn: "2026-11-20" });
  expect(titles({ ...ines, shared, own: done })).toEqual(["Look at what Northwind asks to see"]);
  expect(titles({ ...tomas, shared, own: done })).toEqual(["Nothing is waiting for you"]);
});

test("a champion is told when the room's stage is answered, and nobody else", () => {
  const done = own(4, { rankedOn: "2026-11-20" });
  const progress = { ...done.progress, proposesMove: true };
  expect(titles({ ...ines, own: { ...done, progress } })).toEqual(["Stage 1 is answered: move the room on to stage 2"]);
  expect(titles({ ...tomas, own: { ...done, progress } })).toEqual(["Nothing is waiting for you"]);
});

test("a task of one's own is named when it is late or due within two weeks", () => {
  const task = (dueOn: string) => ({ id: dueOn, title: `Review by ${dueOn}`, dueOn });
  const shared = { ...quiet, tasks: [task("2026-11-10"), task("2026-12-05"), task("2026-12-06")] };
  const done = own(4, { rankedOn: "2026-11-20" });
  expect(titles({ ...tomas, shared, own: done })).toEqual(["Review by 2026-11-10", "Review by 2026-12-05"]);
});

test("whoever came by a link has one thing to do: the code", () => {
  const byLink = { ...tomas, role: "guest", byLink: true, own: null } as const;
  expect(titles(byLink)).toEqual(["Enter the code from your mailbox"]);
  expect(outsideWords(byLink)).toBeNull();
});

test("a guest, and a person nobody has let in yet, learn who could let them in, and what there is to read", () => {
  const outside = { ...tomas, role: "guest", own: null } as const;
  expect(outsideWords(outside)).toMatch(/^You see what both sides share\. Ines Halvorsen can let you into the team/);
  expect(outsideWords({ ...outside, namedRole: "guest" })).toMatch(/^You are a guest here/);
  expect(outsideWords({ ...outside, room: { ...room, endedAs: "no_decision" } })).toBeNull();
  expect(nextStepsOf(outside).map(({ href }) => href)).toEqual([
    "/rooms/d1/plan",
    "/rooms/d1/resources",
    "/rooms/d1/fit",
  ]);
});

test("after the deal's end nothing is asked any more", () => {
  expect(nextStepsOf({ ...ines, room: { ...room, endedAs: "no_decision" } })).toEqual([]);
});

test("what the reader did is told as theirs", () => {
  const event = { type: "release.published", facts: { number: 1 } } as const;
  const entry = { id: "e1", actorSide: "buyer", at: new Date("2026-11-20T09:00:00Z"), event } as const;
  const shared = { ...quiet, activity: [{ ...entry, actorName: "Ines Halvorsen" }] };
  expect(latelyOf({ ...ines, shared })).toEqual([
    { key: "e1", words: "You released the team’s picture.", on: "2026-11-20" },
  ]);
  expect(latelyOf({ ...tomas, shared })[0]?.words).toBe("Ines Halvorsen released the team’s picture.");
});

test("a champion is asked what came of an outcome whose day has come, also after the deal was won", () => {
  const shared = { ...quiet, dueOutcomes: ["Empty kilometres fall"] };
  const titles = (facts: Facts) => nextStepsOf(facts).map(({ title }) => title);
  const asked = "Say what came of “Empty kilometres fall”";
  expect(titles({ ...ines, shared })).toContain(asked);
  expect(titles({ ...ines, shared, room: { ...room, endedAs: "won" } })).toEqual([asked]);
  expect(titles({ ...ines, shared, room: { ...room, endedAs: "lost" } })).toEqual([]);
  expect(titles({ ...ines, role: "stakeholder", shared })).not.toContain(asked);
});
