import { and, desc, eq, or, sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { planVersions } from "#db/schema/plan.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { parseContent, type Version, type VersionFacts } from "./versions.schema.ts";

/** A deal of a workspace; every room context is one. */
type InDeal = { actor: { workspaceId: string }; dealId: string };

const facts = {
  id: planVersions.id,
  number: planVersions.number,
  sha256: planVersions.sha256,
  publishedBySide: planVersions.publishedBySide,
  publishedByName: planVersions.publishedByName,
  publishedAt: planVersions.createdAt,
};

/** Null before the first version. */
export async function findLatestVersion(tx: Tx, ctx: InDeal): Promise<VersionFacts | null> {
  const [latest] = await tx
    .select(facts)
    .from(planVersions)
    .where(inDeal(ctx))
    .orderBy(desc(planVersions.number))
    .limit(1);
  return latest ?? null;
}

/** The hash of the latest version, 64 hexadecimal digits, or null before the first: what a sign-off has to name. */
export async function planHashOf(tx: Tx, ctx: InDeal): Promise<string | null> {
  return (await findLatestVersion(tx, ctx))?.sha256 ?? null;
}

/** All versions, the newest first. */
export function listVersions(tx: Tx, ctx: InDeal) {
  return tx.select(facts).from(planVersions).where(inDeal(ctx)).orderBy(desc(planVersions.number));
}

/**
 * A version with its whole text, read from the stored bytes.
 * @throws Error when the bytes are not those of the hash: nothing may be shown, let alone signed, in their place.
 */
export async function findVersion(tx: Tx, ctx: InDeal, number: number): Promise<Version | null> {
  const [row] = await versionTexts(tx, and(inDeal(ctx), eq(planVersions.number, number)));
  return row ? versionOf(row) : null;
}

/** The newest version with its whole text, and the one that was signed last; they may be the same. */
export async function findNewestAndSigned(
  tx: Tx,
  ctx: InDeal,
): Promise<{ newest: Version | null; signed: Version | null }> {
  const signed = eq(planVersions.number, signedNumberOf(ctx));
  const rows = await tx
    .select({ ...facts, content: planVersions.content, isSigned: sql<boolean>`coalesce(${signed}, false)` })
    .from(planVersions)
    .where(and(inDeal(ctx), or(eq(planVersions.number, newestNumberOf(ctx)), signed)))
    .orderBy(desc(planVersions.number));
  const versions = rows.map(({ isSigned, ...row }) => ({ isSigned, version: versionOf(row) }));
  return {
    newest: versions[0]?.version ?? null,
    signed: versions.find(({ isSigned }) => isSigned)?.version ?? null,
  };
}

function newestNumberOf({ actor, dealId }: InDeal): SQL<number> {
  return sql`(select max(v.number) from ${planVersions} v
    where v.workspace_id = ${actor.workspaceId} and v.deal_id = ${dealId})`;
}

/** The version that somebody approved last, with conditions or without; null before the first approval. */
export function signedNumberOf({ actor, dealId }: InDeal): SQL<number> {
  return sql`(select max(v.number) from ${planVersions} v
    join ${signoffs} s on s.workspace_id = v.workspace_id and s.version_id = v.id
    where v.workspace_id = ${actor.workspaceId} and v.deal_id = ${dealId}
      and s.decision in ('approved', 'approved_with_conditions'))`;
}

function versionTexts(tx: Tx, where: SQL | undefined) {
  return tx
    .select({ ...facts, content: planVersions.content })
    .from(planVersions)
    .where(where);
}

function versionOf({ content, ...known }: VersionFacts & { content: Uint8Array }): Version {
  if (sha256(content) !== known.sha256) throw new Error(`Version ${known.number} does not match its hash`);
  return { ...known, content: parseContent(new TextDecoder("utf-8", { fatal: true }).decode(content)) };
}

function inDeal({ actor, dealId }: InDeal) {
  return and(eq(planVersions.workspaceId, actor.workspaceId), eq(planVersions.dealId, dealId));
}
