import { withActor } from "#db/client.server.ts";
import { noteBant, stateBelief } from "#app/features/beliefs/commands.server.ts";
import { confirmAlive } from "#app/features/deals/alive.commands.server.ts";
import { changeAmount, setCategory } from "#app/features/deals/commands.server.ts";
import { castVote, removePost, replyToThread, saveDraft, startThread } from "#app/features/talk/commands.server.ts";
import { listPostsOn } from "#app/features/talk/queries.server.ts";
import type { Subject } from "#app/features/talk/topic.schema.ts";
import { aKey } from "#tests/support/story.ts";
import { actsWithResources } from "#tests/support/two-worlds-resources.ts";
import { actsWithPrivateSteps } from "#tests/support/two-worlds-steps.ts";
import { ACTS_AT_THE_DESK } from "#tests/support/two-worlds-vendor-desk.ts";
import type { Room } from "#tests/support/world.ts";

/** Stands in every text that the vendor keeps to itself. */
export const VENDORS_CANARY = "kestrel-4b80d2";

type InternalAct = (room: Room, turn: number) => Promise<unknown>;

/** One after the other, as often as asked: everything the vendor's people can do about a room without telling the customer. */
export async function deliberateInternally(room: Room, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await INTERNAL_ACTS[turn % INTERNAL_ACTS.length]?.(room, turn);
}

const PEOPLE = ["rep", "admin"] as const;
const steps = actsWithPrivateSteps({ whoseTurn, canary: VENDORS_CANARY });

const INTERNAL_ACTS: readonly InternalAct[] = [
  believe,
  noteOnThePlan,
  steps.add,
  noteTheFourQuestions,
  expectAnAmount,
  forecast,
  steps.change,
  steps.tick,
  noteOnAStatement,
  answerANote,
  voteOnAQuestion,
  keepADraft,
  removeANote,
  sayThatItLives,
  ...[...actsWithResources({ people: PEOPLE, audience: "seller" }), ...ACTS_AT_THE_DESK].map(
    (act): InternalAct =>
      (room, turn) =>
        act(room, turn, VENDORS_CANARY),
  ),
  steps.remove,
];

function whoseTurn(room: Room, turn: number) {
  return room.as(PEOPLE[turn % PEOPLE.length] ?? "rep");
}

const LEVELS = ["PASS", "OPEN", "SPLIT", "FAIL"] as const;

async function believe(room: Room, turn: number): Promise<unknown> {
  const [ability, willingness] = [LEVELS[turn % 4] ?? "OPEN", LEVELS[(turn >> 2) % 4] ?? "OPEN"];
  const belief = { ability, willingness, beliefNote: `${VENDORS_CANARY} they will stall` };
  return stateBelief(await whoseTurn(room, turn), { intent: "stateBelief", commandKey: aKey(), ...belief });
}

async function noteTheFourQuestions(room: Room, turn: number): Promise<unknown> {
  const note = `${VENDORS_CANARY} note ${turn}`;
  const notes = { budget: note, authority: turn % 2 === 0 ? note : null, need: note, timing: null };
  return noteBant(await whoseTurn(room, turn), { intent: "noteBant", commandKey: aKey(), ...notes });
}

async function expectAnAmount(room: Room, turn: number): Promise<unknown> {
  return changeAmount(await whoseTurn(room, turn), { commandKey: aKey(), amount: 4_000_000 + turn, currency: "EUR" });
}

const CATEGORIES = ["commit", "best_case", "pipeline", "omitted"] as const;

async function forecast(room: Room, turn: number): Promise<unknown> {
  return setCategory(await whoseTurn(room, turn), { commandKey: aKey(), category: CATEGORIES[turn % 4] ?? "commit" });
}

async function sayThatItLives(room: Room, turn: number): Promise<unknown> {
  return confirmAlive(await whoseTurn(room, turn), { commandKey: aKey(), reason: `${VENDORS_CANARY} she said so` });
}

const PLAN: Subject = { kind: "plan", key: "" };
const NEED: Subject = { kind: "statement", key: "need" };

/** The customer's people are named in it, and must not be told. */
async function noteOnThePlan(room: Room, turn: number): Promise<unknown> {
  const text = `${VENDORS_CANARY} note ${turn}: @Ines Halvorsen @Karin Solberg @Vera Lindqvist, are they serious?`;
  const start = { intent: "start", commandKey: aKey(), subject: PLAN, audience: "seller", text } as const;
  return startThread(await whoseTurn(room, turn), { ...start, isQuestion: "yes" });
}

async function noteOnAStatement(room: Room, turn: number): Promise<unknown> {
  const start = { intent: "start", commandKey: aKey(), subject: NEED, audience: "seller" } as const;
  return startThread(await whoseTurn(room, turn), { ...start, text: `${VENDORS_CANARY} on this statement ${turn}` });
}

async function answerANote(room: Room, turn: number): Promise<unknown> {
  const threadId = await aNote(room);
  const text = `${VENDORS_CANARY} answer ${turn} @Tomas Berg`;
  return replyToThread(await whoseTurn(room, turn), { intent: "reply", commandKey: aKey(), threadId, text });
}

async function voteOnAQuestion(room: Room, turn: number): Promise<unknown> {
  const choice = turn % 2 === 0 ? "yes" : "unsure";
  const vote = { intent: "vote", commandKey: aKey(), postId: await aNote(room), choice } as const;
  return castVote(await whoseTurn(room, turn), vote);
}

/** A draft for both sides is its author's alone. */
async function keepADraft(room: Room, turn: number): Promise<unknown> {
  const place = turn % 2 === 0 ? "shared" : "seller";
  const text = `${VENDORS_CANARY} half a thought ${turn}`;
  return saveDraft(await whoseTurn(room, turn), { intent: "draft", subject: PLAN, place, text });
}

async function removeANote(room: Room): Promise<unknown> {
  return removePost(await room.as("admin"), { commandKey: aKey(), postId: await aNote(room) });
}

/** The newest of the vendor's own. */
async function aNote(room: Room): Promise<string> {
  const ctx = await room.as("rep");
  const posts = await withActor(ctx.actor, (tx) => listPostsOn(tx, ctx, PLAN));
  const notes = posts.filter(({ audience, threadId, text }) => audience === "seller" && !threadId && text !== null);
  return notes.at(-1)?.id ?? aKey();
}
