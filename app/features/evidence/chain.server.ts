import { and, asc, eq, inArray, sql, type SQL, type WithSubquery } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { customerChain, sharedChain, vendorChain } from "#db/schema/evidence.ts";
import { FIRST_PREV, lineOf, logIdOf, type LogAudience, type LoggedEvent } from "#app/engine/evidence/log-line.ts";
import { groupByKey } from "#app/engine/alignment/records.ts";
import { isRecordHeld } from "#db/pool.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { held } from "#app/lib/http.server.ts";
import { deliveriesOf, type Told } from "#app/features/hooks/telling.server.ts";

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
 * Records an event of the actor's, adds it to its room's chain and, where both sides share it, makes what the vendor's webhooks
 * are told, in one statement. Whoever comes at the same moment waits until this transaction is committed, so lines have no gaps
 * and no forks.
 */
export async function chainEvent(tx: Tx, ctx: Recorded, { audience, event }: Added): Promise<ChainEnd> {
  const { at, ...end } = await lockChain(tx, ctx, audience);
  const { side, name } = ctx.actor;
  const logged = { ...event, id: crypto.randomUUID(), at, actor: { name, side } };
  const recording = tx.insert(logs[audience].events).values(eventRow(ctx, audience, logged));
  if (end.seq === 0) return beginChain(tx, ctx, { audience, logged, recording });
  const { rows, end: added } = linesAfter(ctx, { audience, events: [logged], end });
  const parts: WithSubquery[] = [tx.$with("recorded").as(recording.returning())];
  const told = { dealId: ctx.dealId, eventId: logged.id, seq: added.seq, type: logged.type };
  const telling = tellingOf(ctx.actor, audience, [told]);
  if (telling) parts.push(tx.$with("told", {}).as(telling));
  await tx
    .with(...parts)
    .insert(logs[audience].chain)
    .values(rows);
  return added;
}

type Beginning = { audience: LogAudience; logged: LoggedEvent; recording: PromiseLike<unknown> };

/** A room's first line is preceded by whatever happened before chains, of which nobody is told. */
async function beginChain(tx: Tx, ctx: Recorded, { audience, logged, recording }: Beginning): Promise<ChainEnd> {
  await recording;
  const events = await listPast(tx, ctx, audience);
  const { rows, end } = linesAfter(ctx, { audience, events, end: { seq: 0, sha256: FIRST_PREV } });
  await tx.insert(logs[audience].chain).values(rows);
  const seq = rows.find(({ eventId }) => eventId === logged.id)?.seq ?? end.seq;
  const telling = tellingOf(ctx.actor, audience, [{ dealId: ctx.dealId, eventId: logged.id, seq, type: logged.type }]);
  if (telling) await tx.execute(telling);
  return end;
}

type OneEach = { audience: LogAudience; each: readonly { dealId: string; event: Added["event"] }[] };

/**
 * One event in each of several rooms, in six statements however many they are. The rooms are held in the order of their ids,
 * so that of two who do this at once one waits, and not each for the other.
 */
export async function chainEach(
  tx: Tx,
  { actor }: Pick<Recorded, "actor">,
  { audience, each }: OneEach,
): Promise<void> {
  if (each.length === 0) return;
  const ends = await lockChains(tx, audience, each.map(({ dealId }) => dealId).toSorted());
  const { events, chain } = logs[audience];
  const recorded = await tx
    .insert(events)
    .values(
      each.map(({ dealId, event }) => eventRow({ actor, dealId }, audience, { ...event, id: crypto.randomUUID() })),
    )
    .returning();
  const dealIds = recorded.map(({ dealId }) => dealId).filter((dealId) => ends.get(dealId)?.seq === 0);
  const past = dealIds.length === 0 ? null : await listUnchained(tx, { actor, dealIds }, audience);
  const rows = recorded.flatMap((row) => {
    const end = ends.get(row.dealId);
    if (!end) throw new Error("The chain's end was not told");
    const added = (past?.get(row.dealId) ?? [row]).map(loggedEvent);
    return linesAfter({ actor, dealId: row.dealId }, { audience, events: added, end }).rows;
  });
  await tx.insert(chain).values(rows);
  const typeOf = new Map(recorded.map(({ id, type }) => [id, type]));
  const telling = tellingOf(
    actor,
    audience,
    rows.flatMap(({ dealId, eventId, seq }) => {
      const type = typeOf.get(eventId);
      return type === undefined ? [] : [{ dealId, eventId, seq, type }];
    }),
  );
  if (telling) await tx.execute(telling);
}

/** What one side does among itself is told to nobody. */
function tellingOf(
  { workspaceId }: Pick<Actor, "workspaceId">,
  audience: LogAudience,
  told: readonly Told[],
): SQL | null {
  return audience === "shared" ? deliveriesOf(workspaceId, told) : null;
}

type EventOfRow = Pick<LoggedEvent, "id" | "type" | "facts">;

function eventRow({ actor, dealId }: Recorded, audience: LogAudience, { id, type, facts }: EventOfRow) {
  const { workspaceId, side, name } = actor;
  return { workspaceId, dealId, id, audience, type, actorSide: side, actorName: name, facts };
}

/** Chains what was recorded of a room before it had chains. */
export async function chainPast(tx: Tx, ctx: InRoom, audience: LogAudience): Promise<void> {
  const end = await lockChain(tx, ctx, audience);
  if (end.seq === 0) await appendLines(tx, ctx, { audience, events: await listPast(tx, ctx, audience), end });
}

/** `at`: when this transaction began, which is when its events happen. */
async function lockChain(tx: Tx, { dealId }: InRoom, audience: LogAudience): Promise<ChainEnd & { at: string }> {
  const asking = tx.execute<{ seq: number; sha256: string; at: string }>(
    sql`select coalesce(e.seq, 0) as seq, coalesce(e.sha256, ${FIRST_PREV}) as sha256,
      to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from (select) one left join ops.chain_end(${logs[audience].table}::regclass, ${dealId}::uuid) e on true`,
  );
  const [end] = await asking.catch(sayIfHeld);
  if (!end) throw new Error("The chain's end was not told");
  return { seq: end.seq, sha256: end.sha256, at: end.at };
}

/** Of several rooms, in the order in which they are named. */
async function lockChains(
  tx: Tx,
  audience: LogAudience,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, ChainEnd>> {
  const asking = tx.execute<ChainEnd & { dealId: string }>(
    sql`select d.id as "dealId", coalesce(e.seq, 0) as seq, coalesce(e.sha256, ${FIRST_PREV}) as sha256
      from unnest(${sql.param(`{${dealIds.join(",")}}`)}::uuid[]) d (id)
      left join lateral ops.chain_end(${logs[audience].table}::regclass, d.id) e on true`,
  );
  const ends = await asking.catch(sayIfHeld);
  return new Map(ends.map(({ dealId, ...end }) => [dealId, end]));
}

function sayIfHeld(error: unknown): never {
  throw isRecordHeld(error) ? held() : error;
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

async function listPast(tx: Tx, { actor, dealId }: InRoom, audience: LogAudience): Promise<LoggedEvent[]> {
  const past = await listUnchained(tx, { actor, dealIds: [dealId] }, audience);
  return (past.get(dealId) ?? []).map(loggedEvent);
}

type Rooms = { actor: Pick<Actor, "workspaceId">; dealIds: readonly string[] };

/** Everything of each room that happened before its first line, oldest first. */
async function listUnchained(tx: Tx, { actor, dealIds }: Rooms, audience: LogAudience) {
  const { events } = logs[audience];
  const rows = await tx
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, actor.workspaceId), inArray(events.dealId, [...dealIds])))
    .orderBy(asc(events.createdAt), asc(events.id));
  return groupByKey(rows, ({ dealId }) => dealId);
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
