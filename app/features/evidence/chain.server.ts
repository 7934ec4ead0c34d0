import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { customerChain, sharedChain, vendorChain } from "#db/schema/evidence.ts";
import { FIRST_PREV, lineOf, logIdOf, type LogAudience, type LoggedEvent } from "#app/engine/evidence/log-line.ts";
import { isRecordHeld } from "#db/pool.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { held } from "#app/lib/http.server.ts";

type InRoom = { actor: Pick<Actor, "workspaceId">; dealId: string };
type Recorded = { actor: Actor; dealId: string };

/** A room's record for one audience: the events, the chain over them, and its name in the database. */
const logs = {
  shared: { events: sharedEvents, chain: sharedChain, table: "shared.chain_lines" },
  buyer: { events: customerEvents, chain: customerChain, table: "customer.chain_lines" },
  seller: { events: vendorEvents, chain: vendorChain, table: "vendor.chain_lines" },
} as const;

export type ChainEnd = { seq: number; sha256: string };

type Added = { audience: LogAudience; event: Pick<LoggedEvent, "type" | "facts"> };

/**
 * Records an event of the actor's and adds it to its room's chain, in one statement. Whoever comes at the same moment waits
 * until this transaction is committed, so lines have no gaps and no forks. A room's first line is preceded by whatever
 * happened before chains.
 */
export async function chainEvent(tx: Tx, ctx: Recorded, { audience, event }: Added): Promise<ChainEnd> {
  const { at, ...end } = await lockChain(tx, ctx, audience);
  const { side, name } = ctx.actor;
  const logged = { ...event, id: crypto.randomUUID(), at, actor: { name, side } };
  const recording = tx.insert(logs[audience].events).values(eventRow(ctx, audience, logged));
  if (end.seq === 0) {
    await recording;
    return appendLines(tx, ctx, { audience, events: await listUnchained(tx, ctx, audience), end });
  }
  const { rows, end: added } = linesAfter(ctx, { audience, events: [logged], end });
  await tx.with(tx.$with("recorded").as(recording.returning())).insert(logs[audience].chain).values(rows);
  return added;
}

function eventRow({ actor, dealId }: Recorded, audience: LogAudience, { id, type, facts }: LoggedEvent) {
  const { workspaceId, side, name } = actor;
  return { workspaceId, dealId, id, audience, type, actorSide: side, actorName: name, facts };
}

/** Chains what was recorded of a room before it had chains. */
export async function chainPast(tx: Tx, ctx: InRoom, audience: LogAudience): Promise<void> {
  const end = await lockChain(tx, ctx, audience);
  if (end.seq === 0) await appendLines(tx, ctx, { audience, events: await listUnchained(tx, ctx, audience), end });
}

/** `at`: when this transaction began, which is when its events happen. */
async function lockChain(tx: Tx, { dealId }: InRoom, audience: LogAudience): Promise<ChainEnd & { at: string }> {
  const asking = tx.execute<{ seq: number; sha256: string; at: string }>(
    sql`select coalesce(e.seq, 0) as seq, coalesce(e.sha256, ${FIRST_PREV}) as sha256,
      to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from (select) one left join ops.chain_end(${logs[audience].table}::regclass, ${dealId}::uuid) e on true`,
  );
  const [end] = await asking.catch((error: unknown) => {
    throw isRecordHeld(error) ? held() : error;
  });
  if (!end) throw new Error("The chain's end was not told");
  return { seq: end.seq, sha256: end.sha256, at: end.at };
}

type Lines = { audience: LogAudience; events: readonly LoggedEvent[]; end: ChainEnd };

async function appendLines(tx: Tx, ctx: InRoom, add: Lines): Promise<ChainEnd> {
  const { rows, end } = linesAfter(ctx, add);
  if (rows.length > 0) await tx.insert(logs[add.audience].chain).values(rows);
  return end;
}

function linesAfter({ actor: { workspaceId }, dealId }: InRoom, { audience, events, ...add }: Lines) {
  let { end } = add;
  const rows = events.map((event) => {
    const place = { log: logIdOf(dealId, audience), seq: end.seq + 1, prev: end.sha256 };
    const line = lineOf(event, place);
    end = { seq: place.seq, sha256: sha256(line) };
    return { workspaceId, dealId, audience, ...end, prev: place.prev, line, eventId: event.id };
  });
  return { rows, end };
}

/** Everything of a room that happened before its first line, oldest first. */
async function listUnchained(tx: Tx, ctx: InRoom, audience: LogAudience): Promise<LoggedEvent[]> {
  const { events } = logs[audience];
  const rows = await tx.select().from(events).where(inRoom(events, ctx)).orderBy(asc(events.createdAt), asc(events.id));
  return rows.map(loggedEvent);
}

type EventRow = typeof sharedEvents.$inferSelect;

function loggedEvent(row: Omit<EventRow, "workspaceId" | "dealId" | "audience">): LoggedEvent {
  const { id, type, createdAt, actorName, actorSide, facts } = row;
  return { id, type, at: createdAt.toISOString(), actor: { name: actorName, side: actorSide }, facts };
}

/** The lines of a room's record, from the first. `upTo`: how many; null for all. */
export async function listLines(
  tx: Tx,
  ctx: InRoom,
  { audience, upTo }: { audience: LogAudience; upTo: number | null },
): Promise<string[]> {
  const { chain } = logs[audience];
  const rows = await tx
    .select({ line: chain.line })
    .from(chain)
    .where(and(inRoom(chain, ctx), upTo === null ? undefined : sql`${chain.seq} <= ${upTo}`))
    .orderBy(asc(chain.seq));
  return rows.map(({ line }) => line);
}

function inRoom(t: Record<"workspaceId" | "dealId", AnyPgColumn>, { actor, dealId }: InRoom): SQL | undefined {
  return and(eq(t.workspaceId, actor.workspaceId), eq(t.dealId, dealId));
}
