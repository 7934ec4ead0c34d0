import { sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withSnapshot, type Tx } from "#db/client.server.ts";
import { plainRefusal } from "#app/lib/http.server.ts";
import { takeTurn, type Limit } from "./limits.server.ts";

const AN_HOUR_S = 3600;
/** A whole room, or a table of it, is read anew each time: ten an hour of each kind. */
export function wholeCopies(what: string): Limit {
  return { kind: `copies: ${what}`, most: 10, seconds: AN_HOUR_S };
}

/** Papers and bundles are small and there are many of them: whoever leaves takes one of each version and decision along. */
export function singleCopies(what: string): Limit {
  return { kind: `copies: ${what}`, most: 60, seconds: AN_HOUR_S };
}

const BUSY = "Another copy is being made at this moment. Please try again in a few seconds.";
const BUSY_S = 5;

/**
 * Makes a copy: one at a time for each side of a room (or for a workspace, where it is of no room), so many an hour for each
 * person, and all of it from one moment. The sides never wait for each other: that would tell of the other one's copies.
 * @throws Response 429, as plain text, when it is not this person's turn.
 */
export async function makeInTurn<Made>(
  actor: Actor,
  limit: Limit,
  make: (tx: Tx) => Promise<Made>,
): Promise<Awaited<Made>> {
  const turn = await takeTurn(limit, actor.personId);
  if (turn.isOver) throw plainRefusal(tooMany(limit.most, turn.retryAfterSeconds), 429, turn.retryAfterSeconds);
  const made = await withSnapshot(actor, async (tx) => ((await isAlone(tx, actor)) ? { copy: await make(tx) } : null));
  if (made === null) throw plainRefusal(BUSY, 429, BUSY_S);
  return made.copy;
}

/** Ends with the transaction, also when the process that made the copy is gone. */
async function isAlone(tx: Tx, { side, workspaceId, dealId }: Actor): Promise<boolean> {
  const place = `copy ${side} ${dealId ?? workspaceId}`;
  const [turn] = await tx.execute<{ isOurs: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${place}, 0)) as "isOurs"`,
  );
  return turn?.isOurs === true;
}

function tooMany(most: number, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `You have taken ${most} such copies within an hour. The next one can be made in ${wait}; nothing is lost meanwhile.`;
}
