import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { requirements } from "#db/schema/requirements.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/** Beyond this nobody weighs them any more. */
const MOST_REQUIREMENTS = 30;

/** The customer names something it needs, for both sides to read; a must, or a wish. */
export async function nameRequirement(
  ctx: TeamContext,
  { commandKey: key, text, weight }: InputOf<"name">,
): Promise<Result<null, Refusal | "too_many" | "said_already">> {
  return carryOut(ctx, { name: "nameRequirement", key, input: { text, weight } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { workspaceId, name: namedByName } = ctx.actor;
    if ((await tx.$count(requirements, isOpen(ctx))) >= MOST_REQUIREMENTS) return failure("too_many");
    const same = and(isOpen(ctx), sql`lower(${requirements.text}) = lower(${text})`);
    if ((await tx.$count(requirements, same)) > 0) return failure("said_already");
    const isMust = weight === "must";
    await tx.insert(requirements).values({ workspaceId, dealId: ctx.dealId, text, isMust, namedByName });
    await recordActivity(tx, ctx, { type: "requirement.named", facts: { text } });
    await recordVerdict(tx, ctx, { act: "requirements" });
    return success(null);
  });
}

/** A champion says whether a requirement is a must. */
export async function weighRequirement(
  ctx: TeamContext,
  { commandKey: key, requirementId, weight }: InputOf<"weigh">,
): Promise<Result<null, Refusal | "requirement_gone">> {
  return carryOut(ctx, { name: "weighRequirement", key, input: { requirementId, weight } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const isMust = weight === "must";
    const before = await findRequirement(tx, ctx, requirementId);
    if (!before) return failure("requirement_gone");
    if (before.isMust === isMust) return success(null);
    await tx.update(requirements).set({ isMust }).where(isRequirement(ctx, requirementId));
    await recordActivity(tx, ctx, { type: "requirement.weighed", facts: { text: before.text, isMust } });
    await recordVerdict(tx, ctx, { act: "requirements" });
    return success(null);
  });
}

/** A champion withdraws a requirement; what was stated about it is kept. */
export async function withdrawRequirement(
  ctx: TeamContext,
  { commandKey: key, requirementId }: InputOf<"withdraw">,
): Promise<Result<null, Refusal | "requirement_gone">> {
  return carryOut(ctx, { name: "withdrawRequirement", key, input: { requirementId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const before = await findRequirement(tx, ctx, requirementId);
    if (!before) return failure("requirement_gone");
    await tx.update(requirements).set({ withdrawnAt: ctx.now }).where(isRequirement(ctx, requirementId));
    await recordActivity(tx, ctx, { type: "requirement.withdrawn", facts: { text: before.text } });
    await recordVerdict(tx, ctx, { act: "requirements" });
    return success(null);
  });
}

function isOpen({ actor, dealId }: RoomContext) {
  return and(
    eq(requirements.workspaceId, actor.workspaceId),
    eq(requirements.dealId, dealId),
    isNull(requirements.withdrawnAt),
  );
}

function isRequirement(ctx: RoomContext, requirementId: string) {
  return and(isOpen(ctx), eq(requirements.id, requirementId));
}

/** Null for one that was withdrawn, or never named. */
export async function findRequirement(tx: Tx, ctx: RoomContext, requirementId: string) {
  const [found] = await tx
    .select({ text: requirements.text, isMust: requirements.isMust })
    .from(requirements)
    .where(isRequirement(ctx, requirementId));
  return found ?? null;
}
