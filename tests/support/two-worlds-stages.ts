import { writeDecision } from "#app/features/agendas/commands.server.ts";
import { recordHappening } from "#app/features/happenings/commands.server.ts";
import { attestPower, sayUnknown } from "#app/features/powers/commands.server.ts";
import { tellPulse } from "#app/features/pulses/commands.server.ts";
import { proposeChampion } from "#app/features/succession/commands.server.ts";
import { listChange, reportChange, tellPurchase } from "#app/features/track/commands.server.ts";
import { readTrackRecord } from "#app/features/track/queries.server.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

const PEOPLE = ["champion", "stakeholder", "colleague", "executive"] as const;
const POWERS = ["last_word", "can_stop", "releases_money", "must_run"] as const;
const ENDINGS = ["finished", "partly", "dropped"] as const;

async function attestAPower(room: Room, turn: number, canary: string): Promise<unknown> {
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  const holderId = room.actor(PEOPLE[(turn >> 2) % PEOPLE.length] ?? "champion").stakeholderId;
  const power = POWERS[turn % POWERS.length] ?? "can_stop";
  const word = { power, holderId, holds: turn % 3 === 0 ? "no" : "yes", body: `${canary} board` } as const;
  return attestPower(ctx, { commandKey: aKey(), ...word });
}

async function doNotKnowAPower(room: Room, turn: number): Promise<unknown> {
  const power = POWERS[turn % POWERS.length] ?? "can_stop";
  return sayUnknown(await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion"), { commandKey: aKey(), power });
}

async function listAChange(room: Room, turn: number, canary: string): Promise<unknown> {
  const told = { name: `${canary} change ${turn}`, year: 2024, because: `${canary} peak` } as const;
  const ended = ENDINGS[turn % ENDINGS.length] ?? "partly";
  return listChange(await room.as("champion"), { intent: "list", commandKey: aKey(), ...told, ended });
}

async function reportAChange(room: Room, turn: number, canary: string): Promise<unknown> {
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  const [change] = (await readTrackRecord(ctx)).changes;
  const said = { ended: ENDINGS[turn % ENDINGS.length] ?? "partly", because: canary } as const;
  return change && reportChange(ctx, { intent: "report", commandKey: aKey(), changeId: change.id, ...said });
}

async function tellAPurchase(room: Room, turn: number, canary: string): Promise<unknown> {
  const told = {
    name: `${canary} purchase ${turn}`,
    year: 2023,
    ended: "bought",
    months: 5,
    tookWords: canary,
  } as const;
  return tellPurchase(await room.as("champion"), { intent: "purchase", commandKey: aKey(), ...told });
}

async function tellThePulse(room: Room, turn: number): Promise<unknown> {
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  const level = (["1", "3", "5", "unknown"] as const)[turn % 4] ?? "3";
  const standing = (["first", "unlikely", "one_of"] as const)[turn % 3] ?? "first";
  return tellPulse(ctx, { commandKey: aKey(), trust: level, understanding: level, care: level, standing });
}

async function recordAHappening(room: Room, turn: number, canary: string): Promise<unknown> {
  const kind = turn % 2 === 0 ? "freeze" : "reorganisation";
  const happened = { kind, reason: `${canary} freeze ${turn}`, happenedOn: "2026-11-20" } as const;
  return recordHappening(await room.as("champion"), { commandKey: aKey(), ...happened });
}

async function decideOnASubject(room: Room, turn: number, canary: string): Promise<unknown> {
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  const gate = turn % 2 === 0 ? "item:capacity" : "priority";
  const decided = { text: `${canary} decision ${turn}`, who: canary, dueOn: "2027-01-15" };
  return writeDecision(ctx, { commandKey: aKey(), gate, ...decided });
}

/** What the team does in private from stage 2 on. `canary` stands in every text of it. */
export const ACTS_OF_STAGE_TWO = [
  attestAPower,
  doNotKnowAPower,
  listAChange,
  reportAChange,
  tellAPurchase,
  tellThePulse,
  recordAHappening,
  proposeAChampion,
  decideOnASubject,
] as const;

/** Her champion speaks, so nothing comes of it; that somebody tried is the team's own matter too. */
async function proposeAChampion(room: Room): Promise<unknown> {
  const { stakeholderId } = room.actor("executive");
  return proposeChampion(await room.as("stakeholder"), { commandKey: aKey(), stakeholderId });
}
