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

/** A room's record for one audience: the events, the chain over them, and its name in the database. */
const logs = {
  shared: { events: sharedEvents, chain: sharedChain, table: "shared.chain_lines" },
  buyer: { events: customerEvents, chain: customerChain, table: "customer.chain_lines" },
  seller: { events: vendorEvents, chain: vendorChain, table: "vendor.chain_lines" },
} as const;

export type ChainEnd = { seq: number; sha256: string };

/**
 * Adds events to their room's chain in the transaction that recorded them. Whoever comes at the same moment waits until this
 * one is committed, so lines have no gaps and no forks. A room's first line is preceded by whatever happened before chains.
 */
export async function chainEvents(tx: Tx, ctx: InRoom, { audience, recording }: Added): Promise<ChainEnd> {
  const [recorded, end] = await Promise.all([recording, lockChain(tx, ctx, audience)]);
  const events = end.seq === 0 ? await listUnchained(tx, ctx, audience) : recorded;
  return appendLines(tx, ctx, { audience, events, end });
}

/** The events are on their way to the database, so that recording them and finding the chain's end are one wait. */
type Added = { audience: LogAudience; recording: Promise<readonly LoggedEvent[]> };

async function lockChain(tx: Tx, { dealId }: InRoom, audience: LogAudience): Promise<ChainEnd> {
  const asking = tx.execute<{ seq: number; sha256: string }>(
    sql`select seq, sha256 from ops.chain_end(${logs[audience].table}::regclass, ${dealId}::uuid)`,
  );
  const [end] = await asking.catch((error: unknown) => {
    throw isRecordHeld(error) ? held() : error;
  });
  return end ? { seq: end.seq, sha256: end.sha256 } : { seq: 0, sha256: FIRST_PREV };
}

type Lines = { audience: LogAudience; events: readonly LoggedEvent[]; end: ChainEnd };

async function appendLines(tx: Tx, ctx: InRoom, add: Lines): Promise<ChainEnd> {
  const { audience, events } = add;
  let end = add.end;
  const rows = events.map((event) => {
    const place = { log: logIdOf(ctx.dealId, audience), seq: end.seq + 1, prev: end.sha256 };
    const line = lineOf(event, place);
    end = { seq: place.seq, sha256: sha256(line) };
    const { workspaceId } = ctx.actor;
    return { workspaceId, dealId: ctx.dealId, audience, ...end, prev: place.prev, line, eventId: event.id };
  });
  if (rows.length > 0) await tx.insert(logs[audience].chain).values(rows);
  return end;
}

/** Everything of a room that happened before its first line, oldest first. */
async function listUnchained(tx: Tx, ctx: InRoom, audience: LogAudience): Promise<LoggedEvent[]> {
  const { events } = logs[audience];
  const rows = await tx.select().from(events).where(inRoom(events, ctx)).orderBy(asc(events.createdAt), asc(events.id));
  return rows.map(loggedEvent);
}

type EventRow = typeof sharedEvents.$inferSelect;

export function loggedEvent(row: Omit<EventRow, "workspaceId" | "dealId" | "audience">): LoggedEvent {
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
