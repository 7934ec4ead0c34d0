import { sql } from "drizzle-orm";
import { withWorker, type Tx } from "#db/client.server.ts";
import { hookDeliveries, hooks, hookSecrets } from "#db/schema/hooks.ts";

/** A webhook that does not answer holds its own place, and two of its workspace's at most; the others go on. */
const MOST_OF_A_WORKSPACE = 2;
const MOST_IN_ALL = 8;

/** Longer than a try may take: what a process that died held is taken again after it. */
const LEASE_S = 60;

/** A message to send now. Times are the database's. */
export type Claimed = {
  workspaceId: string;
  id: string;
  hookId: string;
  address: string;
  kind: string;
  dealId: string | null;
  eventId: string | null;
  seq: number | null;
  /** When it happened, to the millisecond, in UTC. */
  happenedAt: string;
  /** This one counts. */
  attempts: number;
  timestampS: number;
  sealed: readonly string[];
};

/**
 * Takes what is due, one message a webhook, within the limits of all processes together: they take turns, and whoever finds
 * another one at it looks again later. A lease that runs out gives a message back.
 */
export function claimDue(): Promise<Claimed[]> {
  return withWorker(async (tx) => {
    if (!(await isAnyDue(tx)) || !(await isOurTurn(tx))) return [];
    return claim(tx);
  });
}

/** As good as always not, and then it is all that is asked. */
async function isAnyDue(tx: Tx): Promise<boolean> {
  const [due] = await tx.execute<{ isAny: boolean }>(
    sql`select exists (select from ${hookDeliveries} d where ${isDue}) as "isAny"`,
  );
  return due?.isAny === true;
}

/** Asked in a statement of its own: the next one sees what those before it have taken. */
async function isOurTurn(tx: Tx): Promise<boolean> {
  const lock = sql`pg_try_advisory_xact_lock(hashtextextended('webhooks', 0))`;
  const [turn] = await tx.execute<{ isOurs: boolean }>(sql`select ${lock} as "isOurs"`);
  return turn?.isOurs === true;
}

const isDue = sql`d.done_at is null and d.ended_at is null and d.not_before <= now()
  and (d.leased_until is null or d.leased_until <= now())`;

async function claim(tx: Tx): Promise<Claimed[]> {
  return tx.execute<Claimed>(sql`
    with busy as materialized (select workspace_id, hook_id from ${hookDeliveries} where leased_until > now()),
    first as (
      select d.workspace_id, d.id, d.not_before,
        row_number() over (partition by d.workspace_id order by d.not_before, d.id)
          + (select count(*) from busy b where b.workspace_id = d.workspace_id) as place
      from ${hooks} h cross join lateral (
        select d.workspace_id, d.id, d.not_before from ${hookDeliveries} d
        where d.workspace_id = h.workspace_id and d.hook_id = h.id and ${isDue} order by d.not_before, d.seq limit 1) d
      where h.off_at is null and not exists (select from busy b where b.workspace_id = h.workspace_id and b.hook_id = h.id)),
    chosen as (
      select workspace_id, id from first where place <= ${MOST_OF_A_WORKSPACE}
      -- Everybody's first before anybody's second.
      order by place, not_before, id limit greatest(0, ${MOST_IN_ALL} - (select count(*) from busy))),
    -- Somebody may be switching one off at this moment: it is left for the next look.
    held as (
      select d.workspace_id, d.id from ${hookDeliveries} d
        join chosen c on c.workspace_id = d.workspace_id and c.id = d.id
      for update of d skip locked)
    update ${hookDeliveries} d
    set leased_until = now() + make_interval(secs => ${LEASE_S}), attempts = d.attempts + 1, tried_at = now()
    from held, ${hooks} h
    where d.workspace_id = held.workspace_id and d.id = held.id and h.workspace_id = d.workspace_id and h.id = d.hook_id
    returning d.workspace_id as "workspaceId", d.id, d.hook_id as "hookId", h.address, d.kind, d.deal_id as "dealId",
      d.event_id as "eventId", d.seq, d.attempts, extract(epoch from now())::integer as "timestampS",
      to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "happenedAt",
      array(select s.sealed from ${hookSecrets} s where s.workspace_id = d.workspace_id and s.hook_id = d.hook_id
        and (s.ends_at is null or s.ends_at > now()) order by s.ends_at desc nulls first, s.created_at desc) as sealed`);
}
