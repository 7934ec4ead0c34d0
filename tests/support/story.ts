import { withActor } from "#db/client.server.ts";
import type { StakeholderActor } from "#db/actor.ts";
import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import type { AnswerChoice } from "#app/features/readiness/answer-words.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { addInitiative } from "#app/features/priorities/commands.server.ts";
import { placesOf } from "#app/features/priorities/order.ts";
import { getPriorities } from "#app/features/priorities/queries.server.ts";
import { rankInitiatives } from "#app/features/priorities/ranking.commands.server.ts";
import { releaseVerdict } from "#app/features/releases/commands.server.ts";
import { draftRelease } from "#app/features/releases/draft.server.ts";

type TeamContext = RoomContext<StakeholderActor>;

export const FIRST_STATEMENTS = ["need", "outcome", "own", "capacity"] as const;
type Item = (typeof FIRST_STATEMENTS)[number];

export function aKey(): string {
  return crypto.randomUUID();
}

export function say(ctx: TeamContext, item: string, choice: AnswerChoice) {
  const bare = { intent: "answer", example: null, link: null } as const;
  return answerStatement(ctx, { ...bare, commandKey: aKey(), item, choice });
}

/** The champion lists what competes; gives back the ids by name. */
export async function listInitiatives(champion: TeamContext, names: readonly string[]): Promise<Map<string, string>> {
  for (const name of names) await addInitiative(champion, { intent: "add", commandKey: aKey(), name });
  const { initiatives } = await withActor(champion.actor, (tx) => getPriorities(tx, champion));
  return new Map(initiatives.map(({ id, name }) => [name, id]));
}

export function rank(ctx: TeamContext, ids: readonly string[]) {
  const tiers = ids.map((id) => [id]);
  return rankInitiatives(ctx, { commandKey: aKey(), places: placesOf(tiers, ids) });
}

/** All of stage 1: the four statements and the order. */
export async function takeStageOne(
  ctx: TeamContext,
  { ids, says = {} }: { ids: readonly string[]; says?: Partial<Record<Item, AnswerChoice>> },
): Promise<void> {
  for (const item of FIRST_STATEMENTS) await say(ctx, item, says[item] ?? "4");
  await rank(ctx, ids);
}

/** The champion releases what the team's answers say now. */
export async function release(champion: TeamContext): Promise<void> {
  const draft = await withActor(champion.actor, (tx) => draftRelease(tx, champion));
  if (!draft) throw new Error("The champion has not done the stage");
  const released = await releaseVerdict(champion, { commandKey: aKey(), fingerprint: draft.fingerprint });
  if (!released.ok) throw new Error(released.reason);
}
