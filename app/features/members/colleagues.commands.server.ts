import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { giveSteps } from "./commands.server.ts";
import type { ColleaguesCommand, ColleaguesRefusal } from "./schema.ts";

type Ctx = RoomContext<MemberActor>;
type InDeal = Pick<Ctx, "actor" | "dealId">;

/**
 * Who of the vendor works on a deal. Both sides read it in the room. Whoever is taken off is a stranger to the deal from the
 * next request on, and their open steps go to whoever leads it.
 */
export function changeColleagues(ctx: Ctx, command: ColleaguesCommand): Promise<Result<null, ColleaguesRefusal>> {
  const { commandKey: key, intent, memberId } = command;
  const input = { intent, memberId, dealId: ctx.dealId };
  return carryOut(ctx, { name: "deal.colleagues", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    return changeColleague(tx, ctx, { intent, memberId });
  });
}

/** As part of a command that holds the deal: somebody leads it who need not have been on it before. */
export async function letLead(tx: Tx, ctx: Ctx, memberId: string): Promise<Result<null, ColleaguesRefusal>> {
  const [there] = await tx.select({ part: dealMembers.part }).from(dealMembers).where(isOn(ctx, memberId));
  const added = there ? success(null) : await changeColleague(tx, ctx, { intent: "add", memberId });
  return added.ok ? changeColleague(tx, ctx, { intent: "owner", memberId }) : added;
}

async function changeColleague(
  tx: Tx,
  ctx: Ctx,
  { intent, memberId }: Pick<ColleaguesCommand, "intent" | "memberId">,
): Promise<Result<null, ColleaguesRefusal>> {
  const name = await findColleague(tx, ctx, memberId);
  if (name === null) return failure("member_gone");
  const done = await changes[intent](tx, ctx, memberId);
  if (!done.ok) return done;
  await recordActivity(tx, ctx, { type: `colleague.${past[intent]}`, facts: { name } });
  await recordAudit(tx, ctx.actor, { type: audits[intent], facts: { name, deal: ctx.room.title } });
  return success(null);
}

const past = { add: "added", remove: "removed", owner: "leads" } as const;
const audits = { add: "deal.colleague_added", remove: "deal.colleague_removed", owner: "deal.owner_changed" } as const;

type Change = (tx: Tx, ctx: Ctx, memberId: string) => Promise<Result<null, ColleaguesRefusal>>;
const changes: Readonly<Record<ColleaguesCommand["intent"], Change>> = { add, remove, owner: makeOwner };

async function add(tx: Tx, ctx: InDeal, memberId: string): Promise<Result<null, "member_gone">> {
  const added = await tx
    .insert(dealMembers)
    .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, memberId, part: "team" })
    .onConflictDoNothing()
    .returning({ memberId: dealMembers.memberId });
  return added.length === 0 ? failure("member_gone") : success(null);
}

async function remove(tx: Tx, ctx: Ctx, memberId: string): Promise<Result<null, "is_owner" | "member_gone">> {
  const [there] = await tx.select({ part: dealMembers.part }).from(dealMembers).where(isOn(ctx, memberId));
  if (!there) return failure("member_gone");
  if (there.part === "owner") return failure("is_owner");
  await giveSteps(tx, ctx.actor, { from: memberId, dealId: ctx.dealId });
  await tx.delete(dealMembers).where(isOn(ctx, memberId));
  return success(null);
}

/** As part of a command of the whole workspace: who leads each of several deals from now on. Whoever leads a deal is on it. */
export async function leadEach(
  tx: Tx,
  { actor: { workspaceId } }: Pick<Ctx, "actor">,
  each: readonly { dealId: string; memberId: string }[],
): Promise<void> {
  if (each.length === 0) return;
  const isOfThese = and(
    eq(dealMembers.workspaceId, workspaceId),
    inArray(
      dealMembers.dealId,
      each.map(({ dealId }) => dealId),
    ),
  );
  await tx
    .update(dealMembers)
    .set({ part: "team" })
    .where(and(isOfThese, eq(dealMembers.part, "owner")));
  await tx
    .insert(dealMembers)
    .values(each.map((lead) => ({ workspaceId, ...lead, part: "owner" as const })))
    .onConflictDoUpdate({
      target: [dealMembers.workspaceId, dealMembers.dealId, dealMembers.memberId],
      set: { part: "owner" },
    });
}

/** Exactly one leads: the one before stays on the deal. */
async function makeOwner(tx: Tx, ctx: InDeal, memberId: string): Promise<Result<null, "member_gone">> {
  const { workspaceId } = ctx.actor;
  await tx
    .update(dealMembers)
    .set({ part: "team" })
    .where(
      and(eq(dealMembers.workspaceId, workspaceId), eq(dealMembers.dealId, ctx.dealId), eq(dealMembers.part, "owner")),
    );
  const led = await tx
    .update(dealMembers)
    .set({ part: "owner" })
    .where(isOn(ctx, memberId))
    .returning({ memberId: dealMembers.memberId });
  return led.length === 0 ? failure("member_gone") : success(null);
}

/** The name of somebody who works here; null for whoever left or has not come yet. */
export async function findColleague(tx: Tx, { actor }: Pick<Ctx, "actor">, memberId: string): Promise<string | null> {
  const [member] = await tx
    .select({ name: members.name })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        eq(members.id, memberId),
        isNull(members.leftAt),
        isNotNull(members.joinedAt),
      ),
    );
  return member?.name ?? null;
}

function isOn({ actor, dealId }: InDeal, memberId: string) {
  return and(
    eq(dealMembers.workspaceId, actor.workspaceId),
    eq(dealMembers.dealId, dealId),
    eq(dealMembers.memberId, memberId),
  );
}
