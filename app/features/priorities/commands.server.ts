import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { capacities, initiatives } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { MOST_INITIATIVES, type InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/**
 * Adds something that competes for the same people and money. The first one brings the deal's own initiative with it,
 * named after the deal. Refused: `name_taken`, whatever the case of the letters, and `too_many`.
 */
export async function addInitiative(
  ctx: TeamContext,
  { commandKey: key, name }: InputOf<"add">,
): Promise<Result<null, Refusal | "name_taken" | "too_many">> {
  return carryOut(ctx, { name: "addInitiative", key, input: { name } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    await ensureFocalInitiative(tx, ctx);
    if ((await countInitiatives(tx, ctx)) >= MOST_INITIATIVES) return failure("too_many");
    const added = await tx
      .insert(initiatives)
      .values({ ...keysOf(ctx), name, place: "competing" })
      .onConflictDoNothing()
      .returning({ id: initiatives.id });
    if (added.length === 0) return failure("name_taken");
    await recordTeamActivity(tx, ctx, { type: "initiative.added", facts: { name } });
    await recordVerdict(tx, ctx, { act: "initiatives" });
    return success(null);
  });
}

/** Spells a competing initiative's name otherwise; the deal's own keeps the deal's title. */
export async function renameInitiative(
  ctx: TeamContext,
  { commandKey: key, initiativeId, name }: InputOf<"rename">,
): Promise<Result<null, Refusal | "name_taken" | "initiative_gone">> {
  return carryOut(ctx, { name: "renameInitiative", key, input: { initiativeId, name } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (await isNameTaken(tx, ctx, { initiativeId, name })) return failure("name_taken");
    const [renamed] = await tx
      .update(initiatives)
      .set({ name })
      .where(isCompeting(ctx, initiativeId))
      .returning({ id: initiatives.id });
    if (!renamed) return failure("initiative_gone");
    await recordTeamActivity(tx, ctx, { type: "initiative.renamed", facts: { name } });
    return success(null);
  });
}

/** Takes a competing initiative off the list; orders given before keep the places of the others. */
export async function removeInitiative(
  ctx: TeamContext,
  { commandKey: key, initiativeId }: InputOf<"remove">,
): Promise<Result<null, Refusal | "initiative_gone">> {
  return carryOut(ctx, { name: "removeInitiative", key, input: { initiativeId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [removed] = await tx
      .delete(initiatives)
      .where(isCompeting(ctx, initiativeId))
      .returning({ name: initiatives.name });
    if (!removed) return failure("initiative_gone");
    await recordTeamActivity(tx, ctx, { type: "initiative.removed", facts: { name: removed.name } });
    await recordVerdict(tx, ctx, { act: "initiatives" });
    return success(null);
  });
}

/** Says how many of the listed initiatives the organisation can really run this period. */
export async function stateCapacity(
  ctx: TeamContext,
  { commandKey: key, initiativeCount }: InputOf<"capacity">,
): Promise<Result<null, Refusal | "more_than_listed">> {
  return carryOut(ctx, { name: "stateCapacity", key, input: { initiativeCount } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    await ensureFocalInitiative(tx, ctx);
    if (initiativeCount > (await countInitiatives(tx, ctx))) return failure("more_than_listed");
    await tx.insert(capacities).values({ ...keysOf(ctx), initiativeCount, saidByName: ctx.actor.name });
    await recordTeamActivity(tx, ctx, { type: "capacity.stated", facts: { initiativeCount } });
    await recordVerdict(tx, ctx, { act: "capacity" });
    return success(null);
  });
}

function keysOf({ actor }: TeamContext): { workspaceId: string; dealId: string } {
  return { workspaceId: actor.workspaceId, dealId: actor.dealId };
}

async function ensureFocalInitiative(tx: Tx, ctx: TeamContext): Promise<void> {
  await tx
    .insert(initiatives)
    .values({ ...keysOf(ctx), name: ctx.room.title, place: "focal" })
    .onConflictDoNothing();
}

async function countInitiatives(tx: Tx, { actor }: TeamContext): Promise<number> {
  return tx.$count(
    initiatives,
    and(eq(initiatives.workspaceId, actor.workspaceId), eq(initiatives.dealId, actor.dealId)),
  );
}

async function isNameTaken(
  tx: Tx,
  { actor }: TeamContext,
  { initiativeId, name }: { initiativeId: string; name: string },
): Promise<boolean> {
  const same = await tx
    .select({ id: initiatives.id })
    .from(initiatives)
    .where(
      and(
        eq(initiatives.workspaceId, actor.workspaceId),
        eq(initiatives.dealId, actor.dealId),
        ne(initiatives.id, initiativeId),
        sql`lower(${initiatives.name}) = lower(${name})`,
      ),
    );
  return same.length > 0;
}

function isCompeting({ actor }: TeamContext, initiativeId: string) {
  return and(
    eq(initiatives.workspaceId, actor.workspaceId),
    eq(initiatives.dealId, actor.dealId),
    eq(initiatives.id, initiativeId),
    eq(initiatives.place, "competing"),
  );
}
