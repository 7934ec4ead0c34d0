import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import { withWorker, type Tx } from "#db/client.server.ts";
import { hookDeliveries, hooks, type OffReason } from "#db/schema/hooks.ts";
import { log } from "#app/lib/log.server.ts";
import { postOutside } from "#app/lib/outside.server.ts";
import { OutsideError } from "#app/lib/public-host.server.ts";
import type { Claimed } from "./claiming.server.ts";
import { TEST_KIND } from "./kinds.ts";
import { mailAboutStop } from "./mailing.server.ts";
import { pauseAfter, wishOf } from "./schedule.ts";
import type { Problem } from "./schema.ts";
import { openSecret, signedHeaders } from "./signing.server.ts";

/** What came of a try: an answer, or why there was none. */
type Outcome = { status: number; wishS: number | null } | { problem: Problem };

/** Sends one message and writes down how it went. `patienceMs`: how long a try may take, from the first question to the last byte. */
export async function sendClaimed(claimed: Claimed, patienceMs?: number): Promise<void> {
  const outcome = await send(claimed, patienceMs);
  await withWorker((tx) => settle(tx, claimed, outcome));
}

async function send(claimed: Claimed, patienceMs?: number): Promise<Outcome> {
  const { id, timestampS, workspaceId, hookId, attempts } = claimed;
  const secrets = secretsOf(claimed);
  if (secrets.length === 0) return { problem: "no_secret" };
  const body = bodyOf(claimed);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Concord-Webhooks/1",
    ...signedHeaders({ id, timestampS, body }, secrets),
  };
  try {
    const limit = patienceMs === undefined ? {} : { patienceMs };
    const { status, retryAfter } = await postOutside(claimed.address, { headers, body, ...limit });
    return { status, wishS: wishOf(retryAfter, timestampS) };
  } catch (error) {
    const problem = problemOf(error);
    // Never the error itself: it may hold the address.
    log.warn({ workspaceId, hookId, deliveryId: id, attempts, problem }, "webhook not sent");
    return { problem };
  }
}

/** Those of its own workspace that this installation can still read. */
function secretsOf({ workspaceId, sealed }: Claimed): string[] {
  return sealed.flatMap((one) => {
    try {
      return [openSecret(workspaceId, one)];
    } catch {
      return [];
    }
  });
}

/** Ids, a place and a time: no name, no words. The same bytes at each try. */
function bodyOf({ kind, happenedAt, workspaceId, hookId, dealId, eventId, seq }: Claimed): string {
  const data = kind === TEST_KIND ? { workspaceId, webhookId: hookId } : { workspaceId, dealId, eventId, seq };
  return JSON.stringify({ type: kind, timestamp: happenedAt, data });
}

function problemOf(error: unknown): Problem {
  if (error instanceof OutsideError) return "not_outside";
  if (error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name)) return "too_slow";
  return "unreachable";
}

async function settle(tx: Tx, claimed: Claimed, outcome: Outcome): Promise<void> {
  const heard = heardOf(outcome);
  if (isTaken(heard.status)) return void (await write(tx, claimed, { ...heard, doneAt: now, endedAt: null }));
  const pause = heard.status === GONE ? null : pauseOf(claimed, outcome);
  if (pause === null) return giveUp(tx, claimed, heard);
  await write(tx, claimed, { ...heard, notBefore: sql`now() + make_interval(secs => ${pause})` });
}

function heardOf(outcome: Outcome): Pick<Written, "status" | "problem"> {
  return "status" in outcome ? { status: outcome.status, problem: null } : { status: null, problem: outcome.problem };
}

/** For whom this was the last try, or who said not to come again. A test ends nothing but itself. */
async function giveUp(tx: Tx, claimed: Claimed, heard: Pick<Written, "status" | "problem">): Promise<void> {
  if (!(await write(tx, claimed, { ...heard, endedAt: now }))) return;
  if (heard.status === GONE) await switchOff(tx, claimed, "gone");
  else if (claimed.kind !== TEST_KIND) await switchOff(tx, claimed, "failing");
}

const GONE = 410;
const now = sql`now()`;

/** A redirect is not followed, and is no yes. */
function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** A test is tried once: whoever asked for it looks at what came of it. */
function pauseOf({ kind, attempts }: Claimed, outcome: Outcome): number | null {
  if (kind === TEST_KIND) return null;
  const wishS = "wishS" in outcome ? outcome.wishS : null;
  return pauseAfter({ tries: attempts, wishS, lot: Math.random() });
}

type Written = {
  status: number | null;
  problem: Problem | null;
  notBefore?: SQL;
  doneAt?: SQL;
  /** Null where it got through although somebody had ended it meanwhile. */
  endedAt?: SQL | null;
};

/** False where the lease had run out and somebody else took it since, or it was sent anew: theirs is what counts. */
async function write(tx: Tx, { workspaceId, id, attempts }: Claimed, written: Written): Promise<boolean> {
  const rows = await tx
    .update(hookDeliveries)
    .set({ ...written, leasedUntil: null })
    .where(
      and(
        eq(hookDeliveries.workspaceId, workspaceId),
        eq(hookDeliveries.id, id),
        eq(hookDeliveries.attempts, attempts),
        sql`${hookDeliveries.leasedUntil} is not null`,
      ),
    )
    .returning({ id: hookDeliveries.id });
  return rows.length === 1;
}

/** Nothing more is sent there, and nothing waits for it. */
async function switchOff(tx: Tx, { workspaceId, hookId }: Claimed, why: OffReason): Promise<void> {
  const [hook] = await tx
    .update(hooks)
    .set({ offAt: now, offWhy: why })
    .where(and(eq(hooks.workspaceId, workspaceId), eq(hooks.id, hookId), isNull(hooks.offAt)))
    .returning({ address: hooks.address });
  if (!hook) return;
  const { doneAt, endedAt } = hookDeliveries;
  await tx
    .update(hookDeliveries)
    .set({ endedAt: now })
    .where(
      and(
        eq(hookDeliveries.workspaceId, workspaceId),
        eq(hookDeliveries.hookId, hookId),
        isNull(doneAt),
        isNull(endedAt),
      ),
    );
  await mailAboutStop(tx, { workspaceId, hookId, address: hook.address, why });
}
