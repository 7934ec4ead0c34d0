import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { conditionLifts, signoffStatements } from "#db/schema/evidence.ts";
import { planVersions } from "#db/schema/plan.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listVersions } from "#app/features/plan/versions.queries.server.ts";
import type { VersionFacts } from "#app/features/plan/versions.schema.ts";
import type { PassedOn, PossibleSigner, SignoffRecord, SignoffTask } from "./schema.ts";
import type { Lift } from "./conditions.ts";
import { isApproval } from "./state.ts";

/** A deal of a workspace; every room context is one. */
type InDeal = { actor: { workspaceId: string }; dealId: string };

/** Who was asked and what was decided, oldest first, over all versions of a deal. */
export async function readSignoffs(tx: Tx, ctx: InDeal): Promise<SignoffRecord> {
  return readTogether(tx, { requests: listRequests(tx, ctx), decisions: listDecisions(tx, ctx) });
}

/** The same beside all versions, the newest first. */
export async function readVersionsAndSignoffs(
  tx: Tx,
  ctx: InDeal,
): Promise<SignoffRecord & { versions: VersionFacts[] }> {
  return readTogether(tx, {
    versions: listVersions(tx, ctx),
    requests: listRequests(tx, ctx),
    decisions: listDecisions(tx, ctx),
  });
}

/** The same, with whom somebody who was asked may pass the decision on to. */
export async function readVersionsAndSigners(
  tx: Tx,
  ctx: InDeal,
): Promise<SignoffRecord & { versions: VersionFacts[]; signers: PossibleSigner[] }> {
  return readTogether(tx, {
    versions: listVersions(tx, ctx),
    requests: listRequests(tx, ctx),
    decisions: listDecisions(tx, ctx),
    signers: listPossibleSigners(tx, ctx),
  });
}

/** Null for a request of one's own. */
const passedOn = sql<PassedOn | null>`case when ${signoffRequests.onBehalfOfId} is null then null else json_build_object(
  'id', ${signoffRequests.onBehalfOfId}, 'name', ${signoffRequests.onBehalfOfName}, 'reason', ${signoffRequests.passedBecause},
  'at', to_char(${signoffRequests.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`;

function listRequests(tx: Tx, { actor, dealId }: InDeal) {
  return tx
    .select({
      versionId: signoffRequests.versionId,
      number: planVersions.number,
      stakeholderId: signoffRequests.stakeholderId,
      name: stakeholders.name,
      title: stakeholders.title,
      askedByName: signoffRequests.askedByName,
      askedAt: signoffRequests.createdAt,
      remindedAt: signoffRequests.remindedAt,
      onBehalfOf: passedOn,
    })
    .from(signoffRequests)
    .innerJoin(planVersions, isVersionOf(signoffRequests))
    .innerJoin(stakeholders, isPersonOf(signoffRequests))
    .where(
      and(
        eq(signoffRequests.workspaceId, actor.workspaceId),
        eq(signoffRequests.dealId, dealId),
        isNull(stakeholders.removedAt),
      ),
    )
    .orderBy(asc(signoffRequests.createdAt), asc(signoffRequests.id));
}

function listDecisions(tx: Tx, { actor, dealId }: InDeal) {
  return tx
    .select({
      id: signoffs.id,
      versionId: signoffs.versionId,
      number: planVersions.number,
      versionSha256: signoffs.versionSha256,
      stakeholderId: signoffs.stakeholderId,
      name: signoffs.signerName,
      title: stakeholders.title,
      email: signoffs.signerEmail,
      decision: signoffs.decision,
      reason: signoffs.reason,
      intent: signoffs.intent,
      decidedAt: signoffs.createdAt,
      lifts: sql<Lift[]>`(select coalesce(json_agg(json_build_object('position', l.position, 'byName', l.lifted_by_name,
        'at', l.created_at) order by l.position), '[]') from ${conditionLifts} l
        where l.workspace_id = ${signoffs.workspaceId} and l.signoff_id = ${signoffs.id})`,
      onBehalfOf: passedOn,
      isStated: sql<boolean>`exists (select from ${signoffStatements} s where s.workspace_id = ${signoffs.workspaceId} and s.signoff_id = ${signoffs.id})`,
    })
    .from(signoffs)
    .innerJoin(planVersions, isVersionOf(signoffs))
    .leftJoin(
      signoffRequests,
      and(
        eq(signoffRequests.workspaceId, signoffs.workspaceId),
        eq(signoffRequests.versionId, signoffs.versionId),
        eq(signoffRequests.stakeholderId, signoffs.stakeholderId),
      ),
    )
    .innerJoin(stakeholders, isPersonOf(signoffs))
    .where(and(eq(signoffs.workspaceId, actor.workspaceId), eq(signoffs.dealId, dealId)))
    .orderBy(asc(signoffs.createdAt), asc(signoffs.id));
}

function isVersionOf(t: typeof signoffRequests | typeof signoffs) {
  return and(eq(planVersions.workspaceId, t.workspaceId), eq(planVersions.id, t.versionId));
}

function isPersonOf(t: typeof signoffRequests | typeof signoffs) {
  return and(eq(stakeholders.workspaceId, t.workspaceId), eq(stakeholders.id, t.stakeholderId));
}

/** Executives of the room whom a champion has admitted: the only people who can be asked to decide. */
export function listPossibleSigners(tx: Tx, { actor, dealId }: InDeal) {
  return tx
    .select({ stakeholderId: stakeholders.id, name: stakeholders.name, title: stakeholders.title })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.dealId, dealId),
        eq(stakeholders.role, "executive"),
        isNotNull(stakeholders.admittedAt),
        isNotNull(stakeholders.email),
        isNull(stakeholders.removedAt),
      ),
    )
    .orderBy(asc(stakeholders.name), asc(stakeholders.id));
}

/** The newest version, where this person was asked about it and has not decided yet. Empty for everybody else. */
export async function listSignoffTasksFor(tx: Tx, ctx: RoomContext): Promise<SignoffTask[]> {
  const { actor, role, room } = ctx;
  if (actor.side !== "buyer" || role !== "executive" || room.endedAs !== null) return [];
  const { versions, ...record } = await readVersionsAndSignoffs(tx, ctx);
  const [latest] = versions;
  const isMine = (row: { stakeholderId: string }) => row.stakeholderId === actor.stakeholderId;
  const asked = record.requests.find((row) => isMine(row) && row.versionId === latest?.id);
  const own = record.decisions.filter(isMine);
  if (!asked || own.some((row) => row.versionId === latest?.id)) return [];
  const approved = own.findLast((row) => isApproval(row.decision));
  const { number, askedByName, askedAt } = asked;
  return [{ number, askedByName, askedAt, approvedNumber: approved?.number ?? null }];
}
