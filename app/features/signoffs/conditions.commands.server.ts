import { conditionLifts } from "#db/schema/evidence.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { conditionsIn } from "./conditions.ts";
import { readSignoffs } from "./queries.server.ts";

export type LiftRefusal = "deal_ended" | "key_reused" | "condition_unknown";

/** The signer, and nobody else, lifts a condition of their own approval. Lifting it twice writes once. */
export function liftCondition(
  ctx: TeamContext,
  form: { commandKey: string; signoffId: string; position: number },
): Promise<Result<null, LiftRefusal>> {
  const { commandKey: key, ...input } = form;
  return carryOut(ctx, { name: "condition.lift", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { stakeholderId, workspaceId, name } = ctx.actor;
    const { decisions } = await readSignoffs(tx, ctx);
    const decision = decisions.find((row) => row.id === input.signoffId && row.stakeholderId === stakeholderId);
    const condition = decision && conditionsIn(decision).find(({ position }) => position === input.position);
    if (!decision || !condition) return failure("condition_unknown");
    const lifted = await tx
      .insert(conditionLifts)
      .values({ workspaceId, dealId: ctx.dealId, ...input, liftedByName: name })
      .onConflictDoNothing()
      .returning({ position: conditionLifts.position });
    if (lifted.length === 0) return success(null);
    const facts = { name, number: decision.number, condition: condition.text };
    await recordActivity(tx, ctx, { type: "condition.lifted", facts });
    const to = (await listRecipients(tx, ctx)).filter(
      (person) =>
        ["champion", "rep", "manager", "admin"].includes(person.role) && person.stakeholderId !== stakeholderId,
    );
    const mail = { dealId: ctx.dealId, dealTitle: ctx.room.title, versionNumber: decision.number, signer: name };
    await queueMail(tx, ctx, { to, mail: { kind: "condition_lifted", facts: { ...mail, condition: condition.text } } });
    return success(null);
  });
}
