import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { isLockTimeout } from "#db/pool.server.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { commandKeys, outbox } from "#db/schema/activity.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { failure, type Failure, type Result } from "#app/lib/result.ts";
import { chainEach, chainEvent, type ChainEnd } from "#app/features/evidence/chain.server.ts";
import { ringBell } from "./bell.server.ts";
import { seal } from "./seal.server.ts";
import type { CustomerEvent, Mail, Recipient, SharedEvent, VendorEvent } from "./schema.ts";

/** Transactions that have queued a mail, so that only their commit wakes the delivery. */
const waitingMail = new WeakSet<Tx>();

/** A command and the form it came from: `name` and `key` make it happen once, whatever is clicked twice. */
export type CommandCall = { name: string; key: string; input: unknown };

/**
 * Carries a command out in one transaction, at most once for each key of the same actor.
 * A second call with the same key waits for the first and gets its answer; with other content it is refused as `key_reused`.
 * A refusal rolls everything back, the key included, so that a corrected form may be sent again.
 * `work` must give back plain JSON.
 */
export async function carryOut<Value, Reason extends string>(
  ctx: { actor: Actor },
  call: CommandCall,
  work: (tx: Tx) => Promise<Result<Value, Reason>>,
): Promise<Result<Value, Reason | "key_reused">> {
  let hasMail = false;
  try {
    const result = await takingTurns(ctx.actor, async (tx) => {
      const row = {
        workspaceId: ctx.actor.workspaceId,
        actorId: actorId(ctx.actor),
        command: commandOf(ctx.actor, call.name),
        key: call.key,
      };
      const fingerprint = sha256(JSON.stringify(call.input));
      const claimed = await tx
        .insert(commandKeys)
        .values({ ...row, fingerprint })
        .onConflictDoNothing()
        .returning({ key: commandKeys.key });
      if (claimed.length === 0) return await replay<Value>(tx, row, fingerprint);
      const result = await work(tx);
      if (!result.ok) throw new Refusal(result);
      if (result.value !== null && result.value !== undefined) await keepResult(tx, row, result.value);
      hasMail = waitingMail.has(tx);
      return result;
    });
    if (hasMail) ringBell();
    return result;
  } catch (error) {
    if (error instanceof Refusal) return error.failure as Failure<Reason>;
    throw error;
  }
}

const MOST_TURNS = 3;

/**
 * Many who change one room at once wait for each other. Who waited longer than the database allows tries again: nothing of
 * the first try is left, its key neither.
 */
async function takingTurns<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await withActor(actor, work);
    } catch (error) {
      if (turn === MOST_TURNS || !isLockTimeout(error)) throw error;
    }
  }
}

/** Carries a refusal out of the transaction, which must not commit. */
class Refusal extends Error {
  override readonly name = "Refusal";
  readonly failure: Failure<string>;

  constructor(refused: Failure<string>) {
    super(refused.reason);
    this.failure = refused;
  }
}

/** What a second call with the same key is answered; a key begins with null. */
async function keepResult(tx: Tx, row: KeyRow, result: unknown): Promise<void> {
  await tx.update(commandKeys).set({ result }).where(isKey(row));
}

type KeyRow = { workspaceId: string; actorId: string; command: string; key: string };

async function replay<Value>(tx: Tx, row: KeyRow, fingerprint: string): Promise<Result<Value, "key_reused">> {
  const [first] = await tx.select().from(commandKeys).where(isKey(row));
  if (first?.fingerprint !== fingerprint) return failure("key_reused");
  return { ok: true, value: first.result as Value };
}

function isKey(row: KeyRow) {
  return and(
    eq(commandKeys.workspaceId, row.workspaceId),
    eq(commandKeys.actorId, row.actorId),
    eq(commandKeys.command, row.command),
    eq(commandKeys.key, row.key),
  );
}

function actorId(actor: Actor): string {
  return actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
}

/** A key of the API stands beside whoever made it: what one sent before is no answer to the other. */
function commandOf(actor: Actor, name: string): string {
  return actor.side === "seller" && actor.keyId !== undefined ? `${name} by ${actor.keyId}` : name;
}

type InRoom = { actor: Actor; dealId: string };

/** Mails of the workspace itself belong to no deal. */
type Sending = { actor: Actor; dealId: string | null };

/** Records what happened for both sides to read, and chains it. Gives back where the room's shared record ends now. */
export async function recordActivity(tx: Tx, ctx: InRoom, event: SharedEvent): Promise<ChainEnd> {
  return chainEvent(tx, ctx, { audience: "shared", event });
}

/** Records the customer's own business, for the customer's team only. */
export async function recordTeamActivity(tx: Tx, ctx: InRoom, event: CustomerEvent): Promise<void> {
  await chainEvent(tx, ctx, { audience: "buyer", event });
}

/** Records the vendor's own business, for the vendor only. */
export async function recordInternalActivity(tx: Tx, ctx: InRoom, event: VendorEvent): Promise<void> {
  await chainEvent(tx, ctx, { audience: "seller", event });
}

type InWorkspace = { actor: Actor };
type OfRoom<Event> = { dealId: string; event: Event };

/** The same as `recordActivity` for several rooms at once, one event in each. */
export async function recordActivityOfEach(
  tx: Tx,
  ctx: InWorkspace,
  each: readonly OfRoom<SharedEvent>[],
): Promise<void> {
  await chainEach(tx, ctx, { audience: "shared", each });
}

export async function recordInternalActivityOfEach(
  tx: Tx,
  ctx: InWorkspace,
  each: readonly OfRoom<VendorEvent>[],
): Promise<void> {
  await chainEach(tx, ctx, { audience: "seller", each });
}

type Letter = {
  to: readonly Recipient[];
  mail: Mail;
  /** How long it waits for more of its kind. */ waitMinutes?: number;
};

/** Queues one mail a recipient in the command's own transaction; it leaves only if the command commits. */
export async function queueMail(tx: Tx, ctx: Sending, letter: Letter): Promise<void> {
  if (letter.to.length === 0) return;
  waitingMail.add(tx);
  await tx.insert(outbox).values(
    letter.to.map((to) => ({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      stakeholderId: to.stakeholderId ?? null,
      kind: letter.mail.kind,
      recipientEmail: to.email,
      recipientName: to.name,
      facts: letter.mail.facts,
      notBefore: sql`now() + make_interval(mins => ${letter.waitMinutes ?? 0})`,
    })),
  );
}

type PersonalMail = Extract<Mail, { kind: `${string}_code` | "new_password" | "password_changed" }>;
type PersonalLetter = { to: Recipient; mail: PersonalMail; code: string | null };

/**
 * Queues a mail of the auth role: it belongs to a mailbox and to no workspace. A code or a link's token is sealed.
 * The caller rings the bell.
 */
export async function queuePersonalMail(tx: Tx, { to, mail, code }: PersonalLetter): Promise<void> {
  const id = crypto.randomUUID();
  await tx.insert(outbox).values({
    id,
    stakeholderId: to.stakeholderId ?? null,
    kind: mail.kind,
    recipientEmail: to.email,
    recipientName: to.name,
    facts: mail.facts,
    sealed: code === null ? null : seal(id, code),
  });
}
