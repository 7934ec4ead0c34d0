import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, notExists, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { withAuth, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { dealMembers, deals, stakeholders } from "#db/schema/deals.ts";
import { recordSeals, sharedChain, signingKeys, signoffStatements } from "#db/schema/evidence.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import type { SealFacts } from "./schema.ts";

/** Weeks begin on Monday, 00:00 UTC, by the database's clock. */
const thisWeek = sql`date_trunc('week', now(), 'UTC')`;
const today = sql`date_trunc('day', now(), 'UTC')`;

export async function listWorkspaceIds(): Promise<string[]> {
  const rows = await withAuth((tx) => tx.select({ id: workspaces.workspaceId }).from(workspaces));
  return rows.map(({ id }) => id);
}

/**
 * Whether this process is the one to seal a workspace's records now: no other is at it. The lock comes first, so that every
 * look after it sees what was committed by whoever held it before. As the worker.
 */
export async function isOurTurn(tx: Tx, workspaceId: string): Promise<boolean> {
  const lock = sql`pg_try_advisory_xact_lock(hashtextextended('seals ' || ${workspaceId}, 0))`;
  const [turn] = await tx.execute<{ isOurs: boolean }>(sql`select ${lock} as "isOurs"`);
  return turn?.isOurs === true;
}

const isSealMail = (workspaceId: string) => and(eq(outbox.workspaceId, workspaceId), eq(outbox.kind, "records_sealed"));

/** Whether this week's seals of a workspace have been mailed. As the worker. */
export async function isWeekMailed(tx: Tx, workspaceId: string): Promise<boolean> {
  const mailed = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isSealMail(workspaceId), gte(outbox.createdAt, thisWeek)))
    .limit(1);
  return mailed.length > 0;
}

/**
 * The newest seal of each record that nobody has been mailed: not with the last week's mail, and not with a decision. As the
 * worker.
 */
export async function listUnmailed(tx: Tx, workspaceId: string): Promise<{ dealId: string; seal: SealFacts }[]> {
  const newest = tx
    .selectDistinctOn([recordSeals.dealId])
    .from(recordSeals)
    .where(eq(recordSeals.workspaceId, workspaceId))
    .orderBy(recordSeals.dealId, desc(recordSeals.createdAt), desc(recordSeals.length))
    .as("newest");
  const lastMail = sql`(select max(m.created_at) from ${outbox} m
    where m.workspace_id = ${workspaceId} and m.kind = 'records_sealed')`;
  const withDecision = tx
    .select({ dealId: signoffStatements.dealId })
    .from(signoffStatements)
    .where(
      and(
        eq(signoffStatements.workspaceId, workspaceId),
        eq(signoffStatements.dealId, newest.dealId),
        eq(signoffStatements.createdAt, newest.createdAt),
      ),
    );
  const rows = await tx
    .select({
      dealId: newest.dealId,
      checkpoint: newest.content,
      signature: newest.signature,
      fingerprint: signingKeys.fingerprint,
    })
    .from(newest)
    .innerJoin(signingKeys, eq(signingKeys.kid, newest.kid))
    .where(and(sql`${newest.createdAt} > coalesce(${lastMail}, '-infinity')`, notExists(withDecision)));
  return rows.map(({ dealId, signature, ...seal }) => ({
    dealId,
    seal: { ...seal, signature: Buffer.from(signature).toString("base64") },
  }));
}

/** Where a shared record ends that has grown. */
export type GrownRecord = { dealId: string; seq: number; sha256: string; at: Date };

/** The shared records that have grown since their last seal, but none that was sealed today (UTC). As the worker. */
export function listGrown(tx: Tx, workspaceId: string): Promise<GrownRecord[]> {
  const next = alias(sharedChain, "next");
  const following = tx
    .select({ seq: next.seq })
    .from(next)
    .where(
      and(
        eq(next.workspaceId, sharedChain.workspaceId),
        eq(next.dealId, sharedChain.dealId),
        eq(next.seq, sql`${sharedChain.seq} + 1`),
      ),
    );
  const sealed = tx
    .select({ id: recordSeals.id })
    .from(recordSeals)
    .where(
      and(
        eq(recordSeals.workspaceId, sharedChain.workspaceId),
        eq(recordSeals.dealId, sharedChain.dealId),
        or(gte(recordSeals.length, sharedChain.seq), gte(recordSeals.createdAt, today)),
      ),
    );
  return tx
    .select({
      dealId: sharedChain.dealId,
      seq: sharedChain.seq,
      sha256: sharedChain.sha256,
      at: sql<Date>`now()`.mapWith(recordSeals.createdAt),
    })
    .from(sharedChain)
    .where(and(eq(sharedChain.workspaceId, workspaceId), notExists(following), notExists(sealed)));
}

/** Somebody who keeps the seals of a deal's record. */
export type SealKeeper = {
  dealId: string;
  dealTitle: string;
  side: "buyer" | "seller";
  email: string;
  name: string;
  /** Null for whoever never entered. */
  wantsMail: boolean | null;
};

type OfDeals = { workspaceId: string; dealIds: readonly string[] };

/** Those of the deals that a customer has entered: a seal is a witness between two. As the auth role. */
export async function listEntered(tx: Tx, { workspaceId, dealIds }: OfDeals): Promise<Set<string>> {
  const ids = `{${dealIds.join(",")}}`;
  const rows = await tx
    .selectDistinct({ dealId: stakeholders.dealId })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, workspaceId),
        sql`${stakeholders.dealId} = any(${ids}::uuid[])`,
        isNotNull(stakeholders.joinedAt),
      ),
    );
  return new Set(rows.map(({ dealId }) => dealId));
}

/**
 * Who keeps the seals of these deals: the customer's champions and executives who have entered, and the vendor's people on
 * the deal. Deals of this week are left out: their first week is not over. As the auth role.
 */
export async function listSealKeepers(tx: Tx, of: OfDeals): Promise<SealKeeper[]> {
  const [customers, vendors] = await Promise.all([listCustomerKeepers(tx, of), listVendorKeepers(tx, of)]);
  return [
    ...customers.map((keeper) => ({ ...keeper, side: "buyer" as const })),
    ...vendors.map((keeper) => ({ ...keeper, side: "seller" as const })),
  ];
}

const keptDeal = { dealId: deals.id, dealTitle: deals.title, wantsMail: people.noticesByMail };

function isOneOf({ workspaceId, dealIds }: OfDeals): SQL | undefined {
  const ids = `{${dealIds.join(",")}}`;
  return and(eq(deals.workspaceId, workspaceId), sql`${deals.id} = any(${ids}::uuid[])`, lt(deals.createdAt, thisWeek));
}

function listCustomerKeepers(tx: Tx, of: OfDeals) {
  return tx
    .select({ ...keptDeal, name: stakeholders.name, email: sql<string>`${stakeholders.email}` })
    .from(stakeholders)
    .innerJoin(deals, and(eq(deals.workspaceId, stakeholders.workspaceId), eq(deals.id, stakeholders.dealId)))
    .leftJoin(people, eq(people.email, stakeholders.email))
    .where(
      and(
        isOneOf(of),
        inArray(stakeholders.role, ["champion", "executive"]),
        isNotNull(stakeholders.joinedAt),
        isNotNull(stakeholders.email),
        isNull(stakeholders.removedAt),
      ),
    );
}

function listVendorKeepers(tx: Tx, of: OfDeals) {
  return tx
    .select({ ...keptDeal, name: members.name, email: members.email })
    .from(dealMembers)
    .innerJoin(deals, and(eq(deals.workspaceId, dealMembers.workspaceId), eq(deals.id, dealMembers.dealId)))
    .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
    .leftJoin(people, eq(people.email, members.email))
    .where(
      and(
        isOneOf(of),
        inArray(members.role, ["admin", "manager", "rep"]),
        isNotNull(members.joinedAt),
        isNull(members.leftAt),
      ),
    );
}
