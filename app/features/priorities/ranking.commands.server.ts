import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { initiatives, rankings } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordStageDone } from "#app/features/readiness/stages.commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { tiersOf, type Places, type Tiers } from "./order.ts";
import { findOwnRanking } from "./queries.server.ts";

type Refusal = "deal_ended" | "key_reused" | "nothing_to_compare" | "initiative_gone";

/**
 * Saves a person's order of the initiatives. Every order is kept; the latest counts.
 * Refused: `initiative_gone` for one that is not (or no longer) on the list, `nothing_ranked`, and `nothing_to_compare` while
 * the list holds the deal's own initiative alone.
 */
export async function rankInitiatives(
  ctx: TeamContext,
  { commandKey: key, places }: { commandKey: string; places: Places },
): Promise<Result<null, Refusal | "nothing_ranked">> {
  return carryOut(ctx, { name: "rankInitiatives", key, input: { places } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const tiers = tiersOf(places);
    const refusal = await refusalOf(tx, ctx, tiers);
    if (refusal) return failure(refusal);
    if (tiers.length === 0) return failure("nothing_ranked");
    await saveRanking(tx, ctx, tiers);
    return success(null);
  });
}

/** Says again, with today's date, the person's own latest order, without what has left the list since. */
export async function confirmRanking(
  ctx: TeamContext,
  { commandKey: key }: { commandKey: string },
): Promise<Result<null, Refusal | "nothing_ranked">> {
  return carryOut(ctx, { name: "confirmRanking", key, input: {} }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const last = await findOwnRanking(tx, ctx);
    const listed = await listInitiativeIds(tx, ctx);
    const tiers = (last?.tiers ?? []).map((tier) => tier.filter((id) => listed.includes(id)));
    const kept = tiers.filter((tier) => tier.length > 0);
    if (kept.length === 0) return failure("nothing_ranked");
    await saveRanking(tx, ctx, kept);
    return success(null);
  });
}

async function saveRanking(tx: Tx, ctx: TeamContext, tiers: Tiers): Promise<void> {
  const { workspaceId, dealId, stakeholderId } = ctx.actor;
  await tx.insert(rankings).values({ workspaceId, dealId, stakeholderId, tiers, rankedOn: ctx.recordDay });
  await recordTeamActivity(tx, ctx, { type: "ranking.saved", facts: {} });
  await recordStageDone(tx, ctx);
  await recordVerdict(tx, ctx, { act: "ranking" });
}

async function refusalOf(tx: Tx, ctx: TeamContext, tiers: Tiers) {
  const listed = await listInitiativeIds(tx, ctx);
  if (listed.length < 2) return "nothing_to_compare" as const;
  return tiers.flat().every((id) => listed.includes(id)) ? null : ("initiative_gone" as const);
}

async function listInitiativeIds(tx: Tx, { actor }: TeamContext): Promise<string[]> {
  const rows = await tx
    .select({ id: initiatives.id })
    .from(initiatives)
    .where(and(eq(initiatives.workspaceId, actor.workspaceId), eq(initiatives.dealId, actor.dealId)));
  return rows.map(({ id }) => id);
}
