import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { attestations, sharedPowers } from "#db/schema/powers.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { carryOut, recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { isOnRoster } from "#app/features/readiness/roster.server.ts";
import { recordStageDone } from "#app/features/readiness/stages.commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { getPowers } from "./queries.server.ts";
import type { AttestInput, PowerInput } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused" | "not_asked";

/**
 * A person says that somebody of the roster, a seat nobody fills included, holds a power or does not. About oneself it is
 * the holder's acceptance or refusal. Every word is kept; the latest of a person on a holder counts.
 */
export async function attestPower(
  ctx: TeamContext,
  { commandKey: key, power, holderId, holds, body = null }: Omit<AttestInput, "intent">,
): Promise<Result<null, Refusal | "nobody_there">> {
  return carryOut(ctx, { name: "attestPower", key, input: { power, holderId, holds, body } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    if (!(await isCounted(tx, ctx, holderId))) return failure("nobody_there");
    await say(tx, ctx, { power, holderId, holds: holds === "yes", body: holds === "yes" ? body : null });
    return success(null);
  });
}

/** A person says that they do not know who holds a power: an answer like any other. */
export async function sayUnknown(
  ctx: TeamContext,
  { commandKey: key, power }: PowerInput,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "sayUnknown", key, input: { power } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    await say(tx, ctx, { power, holderId: null, holds: false, body: null });
    return success(null);
  });
}

/** A confirmed holder shows their own power to the vendor, and nobody else's. Refused: `not_confirmed`. */
export async function sharePower(
  ctx: TeamContext,
  { commandKey: key, power }: PowerInput,
): Promise<Result<null, Refusal | "not_confirmed">> {
  return carryOut(ctx, { name: "sharePower", key, input: { power } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    const { standings, words } = await getPowers(tx, ctx);
    const { workspaceId, dealId, stakeholderId, name } = ctx.actor;
    const isOwn = ({ holder, power: held }: { holder: string; power: string }) =>
      holder === stakeholderId && held === power;
    if (!standings.some((standing) => isOwn(standing) && standing.isConfirmed)) return failure("not_confirmed");
    const body = words.find((word) => isOwn(word) && word.by === stakeholderId)?.body ?? null;
    const [shown] = await tx
      .insert(sharedPowers)
      .values({ workspaceId, dealId, stakeholderId, power, body, sharedOn: ctx.recordDay })
      .onConflictDoNothing()
      .returning({ power: sharedPowers.power });
    if (shown) await recordActivity(tx, ctx, { type: "power.shared", facts: { name, power } });
    return success(null);
  });
}

/** The holder takes back what they have shown. Taking back what is not shown is done, and no mistake. */
export async function unsharePower(
  ctx: TeamContext,
  { commandKey: key, power }: PowerInput,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "unsharePower", key, input: { power } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    const { workspaceId, dealId, stakeholderId, name } = ctx.actor;
    const [hidden] = await tx
      .delete(sharedPowers)
      .where(
        and(
          eq(sharedPowers.workspaceId, workspaceId),
          eq(sharedPowers.dealId, dealId),
          eq(sharedPowers.stakeholderId, stakeholderId),
          eq(sharedPowers.power, power),
        ),
      )
      .returning({ power: sharedPowers.power });
    if (hidden) await recordActivity(tx, ctx, { type: "power.unshared", facts: { name, power } });
    return success(null);
  });
}

async function refusalOf(tx: Tx, ctx: TeamContext): Promise<"deal_ended" | "not_asked" | null> {
  if (!(await lockOpenDeal(tx, ctx))) return "deal_ended";
  return ctx.room.stage < currentPolicy.powersFromStage ? "not_asked" : null;
}

type Word = Pick<typeof attestations.$inferInsert, "power" | "holds"> & {
  holderId: string | null;
  body: string | null;
};

async function say(tx: Tx, ctx: TeamContext, word: Word): Promise<void> {
  const { workspaceId, dealId, stakeholderId } = ctx.actor;
  await tx.insert(attestations).values({ workspaceId, dealId, stakeholderId, attestedOn: ctx.recordDay, ...word });
  await recordTeamActivity(tx, ctx, { type: "power.attested", facts: { power: word.power } });
  await recordStageDone(tx, ctx);
  await recordVerdict(tx, ctx, { act: "powers" });
}

async function isCounted(tx: Tx, { actor }: TeamContext, holderId: string): Promise<boolean> {
  const found = await tx
    .select({ id: stakeholders.id })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.dealId, actor.dealId),
        eq(stakeholders.id, holderId),
        isOnRoster(),
      ),
    );
  return found.length > 0;
}
