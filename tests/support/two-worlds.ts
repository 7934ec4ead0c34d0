import { withActor } from "#db/client.server.ts";
import {
  addInitiative,
  removeInitiative,
  renameInitiative,
  stateCapacity,
} from "#app/features/priorities/commands.server.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { getPriorities } from "#app/features/priorities/queries.server.ts";
import { stateInternalCosts } from "#app/features/plan/costs.commands.server.ts";
import { answerStatement, pointToEvidence } from "#app/features/readiness/answers.commands.server.ts";
import { changeOutcome, removeOutcome, writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { listOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { castVote, removePost, replyToThread, saveDraft, startThread } from "#app/features/talk/commands.server.ts";
import { listPostsOn } from "#app/features/talk/queries.server.ts";
import type { Subject } from "#app/features/talk/topic.schema.ts";
import { aKey, FIRST_STATEMENTS, rank } from "#tests/support/story.ts";
import { actsWithResources } from "#tests/support/two-worlds-resources.ts";
import { actsWithPrivateSteps } from "#tests/support/two-worlds-steps.ts";
import { ACTS_OF_STAGE_TWO } from "#tests/support/two-worlds-stages.ts";
import type { Room } from "#tests/support/world.ts";

/** Stands in every private text, so that a leak is found wherever it turns up. */
export const CANARY = "canary-9f31c7";

/** One after the other, as often as asked: everything the customer's team can do in private without finishing or releasing. */
export async function deliberate(room: Room, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const act = PRIVATE_ACTS[turn % PRIVATE_ACTS.length];
    await act?.(room, turn);
  }
}

type PrivateAct = (room: Room, turn: number) => Promise<unknown>;

const PEOPLE = ["champion", "stakeholder", "colleague", "executive"] as const;
const whoseTurn = (room: Room, turn: number) => room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
const steps = actsWithPrivateSteps({ whoseTurn, canary: CANARY });

const PRIVATE_ACTS: readonly PrivateAct[] = [
  answerAgain,
  pointAtAColleague,
  takeACopyAlong,
  writeAnOutcome,
  addAnInitiative,
  rankAgain,
  changeAnOutcome,
  stateAnotherCapacity,
  stateInsideCosts,
  steps.add,
  steps.change,
  steps.tick,
  renameAnInitiative,
  removeAnOutcome,
  removeAnInitiative,
  noteOnThePlan,
  answerANote,
  noteOnAStatement,
  voteOnAQuestion,
  keepADraft,
  removeANote,
  steps.remove,
  ...[...ACTS_OF_STAGE_TWO, ...actsWithResources({ people: PEOPLE, audience: "buyer" })].map(
    (act): PrivateAct =>
      (room, turn) =>
        act(room, turn, CANARY),
  ),
];

/** Each round somebody else: a person takes ten such copies an hour. */
async function takeACopyAlong(room: Room, turn: number): Promise<unknown> {
  const round = Math.floor(turn / PRIVATE_ACTS.length);
  const ctx = await whoseTurn(room, round);
  return takeCopy(ctx, { what: "room", make: (tx) => copyRoom(tx, ctx) });
}

const CHOICES = ["1", "2", "3", "5", "unknown", "not_mine"] as const;

async function answerAgain(room: Room, turn: number): Promise<unknown> {
  const ctx = await whoseTurn(room, turn);
  const item = FIRST_STATEMENTS[turn % FIRST_STATEMENTS.length] ?? "need";
  const choice = CHOICES[turn % CHOICES.length] ?? "3";
  const evidence = { example: `${CANARY} lost two drivers`, link: null };
  return answerStatement(ctx, { intent: "answer", commandKey: aKey(), item, choice, ...evidence });
}

/** Whether it is refused follows from what was answered before, which differs from world to world. */
async function pointAtAColleague(room: Room, turn: number): Promise<unknown> {
  const ctx = await whoseTurn(room, turn);
  const of = turn % 5 === 4 ? null : room.actor(PEOPLE[(turn + 1) % PEOPLE.length] ?? "champion").stakeholderId;
  return pointToEvidence(ctx, {
    commandKey: aKey(),
    item: FIRST_STATEMENTS[turn % FIRST_STATEMENTS.length] ?? "need",
    of,
  });
}

async function writeAnOutcome(room: Room, turn: number): Promise<unknown> {
  const content = { text: `${CANARY} outcome ${turn}`, fromValue: "21 %", toValue: "15 %", dueOn: "2027-03-01" };
  return writeOutcome(await room.as("champion"), { intent: "write", commandKey: aKey(), ...content });
}

async function changeAnOutcome(room: Room, turn: number): Promise<unknown> {
  const ctx = await room.as("champion");
  const [outcome] = await withActor(ctx.actor, (tx) => listOutcomes(tx, ctx));
  const content = { text: `${CANARY} changed ${turn}`, fromValue: null, toValue: null, dueOn: "2027-04-01" };
  return outcome && changeOutcome(ctx, { intent: "change", commandKey: aKey(), outcomeId: outcome.id, ...content });
}

async function removeAnOutcome(room: Room): Promise<unknown> {
  const ctx = await room.as("champion");
  const [outcome] = await withActor(ctx.actor, (tx) => listOutcomes(tx, ctx));
  return outcome && removeOutcome(ctx, { intent: "remove", commandKey: aKey(), outcomeId: outcome.id });
}

async function addAnInitiative(room: Room, turn: number): Promise<unknown> {
  return addInitiative(await room.as("champion"), { intent: "add", commandKey: aKey(), name: `${CANARY} ${turn}` });
}

async function renameAnInitiative(room: Room, turn: number): Promise<unknown> {
  const { ctx, own } = await competing(room);
  const name = `${CANARY} renamed ${turn}`;
  return own[0] && renameInitiative(ctx, { intent: "rename", commandKey: aKey(), initiativeId: own[0], name });
}

async function removeAnInitiative(room: Room): Promise<unknown> {
  const { ctx, own } = await competing(room);
  return own[0] && removeInitiative(ctx, { intent: "remove", commandKey: aKey(), initiativeId: own[0] });
}

async function rankAgain(room: Room, turn: number): Promise<unknown> {
  const { all } = await competing(room);
  return rank(await whoseTurn(room, turn), all.toReversed());
}

async function stateAnotherCapacity(room: Room, turn: number): Promise<unknown> {
  const initiativeCount = 1 + (turn % 3);
  return stateCapacity(await room.as("champion"), { intent: "capacity", commandKey: aKey(), initiativeCount });
}

const PLAN: Subject = { kind: "plan", key: "" };
const NEED: Subject = { kind: "statement", key: "need" };

/** The vendor's people are named in it, and must not be told. */
async function noteOnThePlan(room: Room, turn: number): Promise<unknown> {
  const text = `${CANARY} note ${turn}: @Tomas Berg @Dana Whitfield, can we free two people?`;
  const start = { intent: "start", commandKey: aKey(), subject: PLAN, audience: "buyer", text } as const;
  return startThread(await room.as("champion"), { ...start, isQuestion: "yes" });
}

async function noteOnAStatement(room: Room, turn: number): Promise<unknown> {
  const ctx = await whoseTurn(room, turn);
  const start = { intent: "start", commandKey: aKey(), subject: NEED, audience: "buyer" } as const;
  return startThread(ctx, { ...start, text: `${CANARY} on this statement ${turn}` });
}

async function answerANote(room: Room, turn: number): Promise<unknown> {
  const threadId = await aNote(room);
  const text = `${CANARY} answer ${turn} @Karin Solberg`;
  return replyToThread(await room.as("stakeholder"), { intent: "reply", commandKey: aKey(), threadId, text });
}

async function voteOnAQuestion(room: Room, turn: number): Promise<unknown> {
  const ctx = await whoseTurn(room, turn);
  const choice = turn % 2 === 0 ? "yes" : "unsure";
  return castVote(ctx, { intent: "vote", commandKey: aKey(), postId: await aNote(room), choice });
}

/** A draft for both sides is its author's alone. */
async function keepADraft(room: Room, turn: number): Promise<unknown> {
  const place = turn % 2 === 0 ? "shared" : "buyer";
  const text = `${CANARY} half a thought ${turn}`;
  return saveDraft(await room.as("colleague"), { intent: "draft", subject: PLAN, place, text });
}

async function removeANote(room: Room): Promise<unknown> {
  return removePost(await room.as("champion"), { commandKey: aKey(), postId: await aNote(room) });
}

/** The newest of the team's own. */
async function aNote(room: Room): Promise<string> {
  const ctx = await room.as("champion");
  const posts = await withActor(ctx.actor, (tx) => listPostsOn(tx, ctx, PLAN));
  const note = posts.findLast(
    ({ audience, threadId, text }) => audience === "buyer" && threadId === null && text !== null,
  );
  return note?.id ?? aKey();
}

async function stateInsideCosts(room: Room, turn: number): Promise<unknown> {
  const costs = { internalCurrency: "EUR" as const, internalOneOff: 1000 + turn, internalYearly: null };
  const form = { intent: "internal" as const, commandKey: aKey(), ...costs, note: `${CANARY} overtime ${turn}` };
  return stateInternalCosts(await room.as("champion"), form);
}

/** `own` are those that these acts added themselves: what the shared story knows stays. */
async function competing(room: Room) {
  const ctx = await room.as("champion");
  const { initiatives } = await withActor(ctx.actor, (tx) => getPriorities(tx, ctx));
  const own = initiatives.filter(({ name }) => name.includes(CANARY));
  return { ctx, all: initiatives.map(({ id }) => id), own: own.map(({ id }) => id) };
}
