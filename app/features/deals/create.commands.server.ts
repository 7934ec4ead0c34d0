import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, deals } from "#db/schema/deals.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { accounts, workspaces } from "#db/schema/workspace.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { findColleague } from "#app/features/members/colleagues.commands.server.ts";
import { inviteInto } from "#app/features/people/invite.commands.server.ts";
import type { Invitee } from "#app/features/people/roster.schema.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { insertPlan } from "#app/features/templates/begin.commands.server.ts";
import { asAddition } from "#app/features/templates/begin.ts";
import { layOut } from "#app/features/templates/lay-out.ts";
import { findTemplate } from "#app/features/templates/queries.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { NewDealInput } from "./schema.ts";

/** A plan needs a few working days to stand in. */
export const SOONEST_TARGET_DAYS = 7;
/** Five years: beyond it a typing mistake is likelier than a plan. */
export const FARTHEST_TARGET_DAYS = 5 * 366;

export type CreateRefusal =
  "target_too_soon" | "target_too_far" | "vendor_address" | "template_gone" | "owner_gone" | "key_reused";

/**
 * Opens a deal with its room, its first plan and its champion's invitation: all of it or nothing. The one who opens it owns
 * it and the vendor's steps, unless somebody else is named. An account of the same name, whatever its case, is the same account.
 */
export function createDeal(
  ctx: WorkspaceContext,
  { commandKey, ...input }: NewDealInput & { commandKey: string; ownerId?: string },
): Promise<Result<{ dealId: string }, CreateRefusal>> {
  return carryOut(ctx, { name: "createDeal", key: commandKey, input }, async (tx) => {
    if (input.targetOn < addDays(ctx.today, SOONEST_TARGET_DAYS)) return failure("target_too_soon");
    if (input.targetOn > addDays(ctx.today, FARTHEST_TARGET_DAYS)) return failure("target_too_far");
    const template = await findTemplate(tx, ctx, input.template);
    if (!template) return failure("template_gone");
    const ownerId = input.ownerId ?? ctx.actor.memberId;
    if ((await findColleague(tx, ctx, ownerId)) === null) return failure("owner_gone");
    const dealId = await insertDeal(tx, ctx, { ...input, ownerId });
    const laid = layOut(template.content, { targetOn: input.targetOn, today: ctx.today });
    const added = laid.map(asAddition);
    await insertPlan(tx, { actor: ctx.actor, dealId }, { added, ownerId, recordDay: ctx.recordDay });
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

async function insertDeal(
  tx: Tx,
  { actor }: WorkspaceContext,
  input: NewDealInput & { ownerId: string },
): Promise<string> {
  const { workspaceId } = actor;
  const dealId = crypto.randomUUID();
  const accountId = await ensureAccount(tx, { workspaceId, name: input.account });
  await tx.insert(deals).values({ workspaceId, id: dealId, accountId, title: input.title, targetOn: input.targetOn });
  await tx.insert(dealMembers).values({ workspaceId, dealId, memberId: input.ownerId, part: "owner" });
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

function championOf({ championName, championTitle, championEmail }: NewDealInput): Invitee {
  return { name: championName, title: championTitle, email: championEmail, role: "champion" };
}
