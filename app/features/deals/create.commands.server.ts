import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, deals, opportunities } from "#db/schema/deals.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { accounts, workspaces } from "#db/schema/workspace.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { inviteInto } from "#app/features/people/invite.commands.server.ts";
import type { Invitee } from "#app/features/people/roster.schema.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { layOutPlan } from "./lay-out-plan.ts";
import type { NewDealInput } from "./schema.ts";
import { getTemplate } from "./templates.ts";

/** A plan needs a few working days to stand in. */
export const SOONEST_TARGET_DAYS = 7;
/** Five years: beyond it a typing mistake is likelier than a plan. */
export const FARTHEST_TARGET_DAYS = 5 * 366;

type CreateRefusal = "target_too_soon" | "target_too_far" | "vendor_address";

/**
 * Opens a deal with its room, its first plan and its champion's invitation: all of it or nothing. The one who opens it owns
 * it, and the vendor's steps. An account of the same name, whatever its case, is the same account.
 */
export function createDeal(
  ctx: WorkspaceContext,
  { commandKey, ...input }: NewDealInput & { commandKey: string },
): Promise<Result<{ dealId: string }, CreateRefusal | "key_reused">> {
  return carryOut(ctx, { name: "createDeal", key: commandKey, input }, async (tx) => {
    if (input.targetOn < addDays(ctx.today, SOONEST_TARGET_DAYS)) return failure("target_too_soon");
    if (input.targetOn > addDays(ctx.today, FARTHEST_TARGET_DAYS)) return failure("target_too_far");
    const dealId = await insertDeal(tx, ctx, input);
    await insertPlan(tx, ctx, { dealId, input });
    const room = { title: input.title, vendorName: await getVendorName(tx, ctx) };
    const inviting = { actor: ctx.actor, dealId, room };
    await recordActivity(tx, inviting, { type: "deal.created", facts: { title: input.title } });
    const invited = await inviteInto(tx, inviting, championOf(input));
    if (invited.ok) return success({ dealId });
    if (invited.reason === "vendor_address") return failure("vendor_address");
    throw new Error(`The first person of a new room was refused: ${invited.reason}`);
  });
}

async function getVendorName(tx: Tx, { actor }: WorkspaceContext): Promise<string> {
  const [vendor] = await tx
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, actor.workspaceId));
  if (!vendor) throw new Error("A member's workspace is not there");
  return vendor.name;
}

async function insertDeal(tx: Tx, { actor }: WorkspaceContext, input: NewDealInput): Promise<string> {
  const { workspaceId, memberId } = actor;
  const dealId = crypto.randomUUID();
  const accountId = await ensureAccount(tx, { workspaceId, name: input.account });
  await tx.insert(deals).values({ workspaceId, id: dealId, accountId, title: input.title, targetOn: input.targetOn });
  await tx.insert(dealMembers).values({ workspaceId, dealId, memberId, part: "owner" });
  await tx.insert(opportunities).values({ workspaceId, dealId, amountMinor: input.amount, currency: input.currency });
  return dealId;
}

async function ensureAccount(tx: Tx, account: { workspaceId: string; name: string }): Promise<string> {
  await tx.insert(accounts).values(account).onConflictDoNothing();
  const [found] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.workspaceId, account.workspaceId), sql`lower(${accounts.name}) = lower(${account.name})`));
  if (!found) throw new Error("An account that was just made is not there");
  return found.id;
}

async function insertPlan(
  tx: Tx,
  { actor, today }: WorkspaceContext,
  { dealId, input }: { dealId: string; input: NewDealInput },
): Promise<void> {
  const place = { workspaceId: actor.workspaceId, dealId };
  const plan = layOutPlan(getTemplate(input.template), { targetOn: input.targetOn, today });
  const rows = plan.map((milestone, at) => ({ ...milestone, id: crypto.randomUUID(), position: at + 1 }));
  await tx.insert(milestones).values(rows.map(({ id, name, position }) => ({ ...place, id, name, position })));
  await tx.insert(tasks).values(
    rows.flatMap((milestone) =>
      milestone.tasks.map(({ title, owner, dueOn }, at) => ({
        ...place,
        audience: "shared" as const,
        milestoneId: milestone.id,
        title,
        ownerSide: owner === "vendor" ? ("seller" as const) : ("buyer" as const),
        ownerMemberId: owner === "vendor" ? actor.memberId : null,
        dueOn,
        position: at + 1,
      })),
    ),
  );
}

function championOf({ championName, championTitle, championEmail }: NewDealInput): Invitee {
  return { name: championName, title: championTitle, email: championEmail, role: "champion" };
}
