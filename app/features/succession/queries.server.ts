import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { StakeholderActor } from "#db/actor.ts";
import { commandKeys } from "#db/schema/activity.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { successions } from "#db/schema/succession.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { SILENT_DAYS, type Succession } from "./schema.ts";

/** Whether the team's champions are silent, and who was proposed in their place; null while one of them speaks. One statement. */
export async function findSuccession(tx: Tx, ctx: RoomContext<StakeholderActor>): Promise<Succession | null> {
  const { workspaceId } = ctx.actor;
  const [found] = await tx
    .select({
      silentDays: sql<number>`floor(extract(epoch from now() - last.acted_at) / 86400)::int`,
      successionId: successions.id,
      namedId: successions.namedId,
      namedName: stakeholders.name,
      proposedById: successions.proposedById,
      proposedByName: successions.proposedByName,
      createdAt: successions.createdAt,
    })
    .from(sql`(${lastAct(ctx)}) last`)
    .leftJoin(
      successions,
      and(
        eq(successions.workspaceId, workspaceId),
        eq(successions.dealId, ctx.dealId),
        isNull(successions.agreedAt),
        isNull(successions.replacedAt),
        // What a champion did since then ended it, and so does time.
        gt(successions.createdAt, sql`last.acted_at`),
        gt(successions.createdAt, sql`now() - make_interval(days => ${SILENT_DAYS})`),
      ),
    )
    .leftJoin(
      stakeholders,
      and(
        eq(stakeholders.workspaceId, workspaceId),
        eq(stakeholders.id, successions.namedId),
        isNull(stakeholders.removedAt),
      ),
    )
    .where(sql`last.acted_at < now() - make_interval(days => ${SILENT_DAYS})`);
  if (!found) return null;
  const { silentDays, successionId, namedId, namedName, proposedById, proposedByName, createdAt } = found;
  const isOpen = successionId && namedId && namedName && proposedById && proposedByName && createdAt;
  const proposal = isOpen ? { successionId, namedId, namedName, proposedById, proposedByName, createdAt } : null;
  return { silentDays, proposal };
}

/**
 * When a champion of this room last did something in it: sent a form that was carried out, entered with a code, or became
 * champion. Reading is no act, and no opened mail. Null, and so never silent, where nobody leads the team.
 */
function lastAct({ actor, dealId }: RoomContext) {
  return sql`select max(greatest(s.joined_at, s.admitted_at,
      (select max(k.created_at) from ${commandKeys} k where k.workspace_id = s.workspace_id and k.actor_id = s.id),
      (select max(n.agreed_at) from ${successions} n where n.workspace_id = s.workspace_id and n.named_id = s.id))) acted_at
    from ${stakeholders} s where s.workspace_id = ${actor.workspaceId} and s.deal_id = ${dealId}
      and s.role = 'champion' and s.admitted_at is not null and s.removed_at is null`;
}
