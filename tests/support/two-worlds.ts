import { withActor } from "#db/client.server.ts";
import {
  addInitiative,
  removeInitiative,
  renameInitiative,
  stateCapacity,
} from "#app/features/priorities/commands.server.ts";
import { getPriorities } from "#app/features/priorities/queries.server.ts";
import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import { changeOutcome, removeOutcome, writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { listOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { aKey, FIRST_STATEMENTS, rank } from "#tests/support/story.ts";
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

const PRIVATE_ACTS: readonly PrivateAct[] = [
  answerAgain,
  writeAnOutcome,
  addAnInitiative,
  rankAgain,
  changeAnOutcome,
  stateAnotherCapacity,
  renameAnInitiative,
  removeAnOutcome,
  removeAnInitiative,
];

const PEOPLE = ["champion", "stakeholder", "colleague", "executive"] as const;
const CHOICES = ["1", "2", "3", "5", "unknown", "not_mine"] as const;

async function answerAgain(room: Room, turn: number): Promise<unknown> {
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  const item = FIRST_STATEMENTS[turn % FIRST_STATEMENTS.length] ?? "need";
  const choice = CHOICES[turn % CHOICES.length] ?? "3";
  const evidence = { example: `${CANARY} lost two drivers`, link: null };
  return answerStatement(ctx, { intent: "answer", commandKey: aKey(), item, choice, ...evidence });
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
  return rank(await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion"), all.toReversed());
}

async function stateAnotherCapacity(room: Room, turn: number): Promise<unknown> {
  const initiativeCount = 1 + (turn % 3);
  return stateCapacity(await room.as("champion"), { intent: "capacity", commandKey: aKey(), initiativeCount });
}

/** `own` are those that these acts added themselves: what the shared story knows stays. */
async function competing(room: Room) {
  const ctx = await room.as("champion");
  const { initiatives } = await withActor(ctx.actor, (tx) => getPriorities(tx, ctx));
  const own = initiatives.filter(({ name }) => name.includes(CANARY));
  return { ctx, all: initiatives.map(({ id }) => id), own: own.map(({ id }) => id) };
}
