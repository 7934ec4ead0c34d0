import { and, eq, gte, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { opportunities, type ForecastCategory } from "#db/schema/opportunities.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { carryOut, queueMail, recordActivity, recordInternalActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { AmountInput, ReleaseRequestInput } from "./schema.ts";

type DealContext = RoomContext<MemberActor>;
type Keyed<Input> = Input & { commandKey: string };

/** Half a year: a request that is farther away asks for nothing. */
export const FARTHEST_REQUEST_DAYS = 183;

type AskRefusal = "deal_ended" | "date_past" | "date_too_far" | "no_champion" | "asked_today";

/**
 * Asks the customer's champions to release their team's picture by a date (today or later, at most half a year away).
 * Once a day: a second request on one day would only be a second mail.
 */
export function askForRelease(
  ctx: DealContext,
  { commandKey, dueOn, note }: Keyed<ReleaseRequestInput>,
): Promise<Result<null, AskRefusal | "key_reused">> {
  return carryOut(
    ctx,
    { name: "askForRelease", key: commandKey, input: { dealId: ctx.dealId, dueOn, note } },
    async (tx) => {
      if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
      if (dueOn < ctx.today) return failure("date_past");
      if (dueOn > addDays(ctx.today, FARTHEST_REQUEST_DAYS)) return failure("date_too_far");
      if (await wasAskedToday(tx, ctx)) return failure("asked_today");
      // Only somebody who has entered can release anything.
      const people = await listRecipients(tx, ctx);
      const champions = people.filter(({ role, hasJoined }) => role === "champion" && hasJoined);
      if (champions.length === 0) return failure("no_champion");
      const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
      await tx.insert(releaseRequests).values({ ...place, dueOn, note, askedByName: ctx.actor.name });
      await recordActivity(tx, ctx, { type: "release.asked", facts: { dueOn } });
      const { title: dealTitle, vendorName } = ctx.room;
      const facts = { dealId: ctx.dealId, dealTitle, vendorName, dueOn, note };
      await queueMail(tx, ctx, { to: champions, mail: { kind: "release_asked", facts } });
      return success(null);
    },
  );
}

/** The database's day decides, as it stamped the request. */
async function wasAskedToday(tx: Tx, ctx: DealContext): Promise<boolean> {
  const asked = await tx
    .select({ id: releaseRequests.id })
    .from(releaseRequests)
    .where(
      and(
        eq(releaseRequests.workspaceId, ctx.actor.workspaceId),
        eq(releaseRequests.dealId, ctx.dealId),
        gte(releaseRequests.createdAt, sql`date_trunc('day', now(), 'UTC')`),
      ),
    )
    .limit(1);
  return asked.length > 0;
}

/** Changes what the vendor expects of a deal. The customer's side never sees it. */
export function changeAmount(
  ctx: DealContext,
  { commandKey, amount, currency }: Keyed<AmountInput>,
): Promise<Result<null, "deal_ended" | "key_reused">> {
  return carryOut(
    ctx,
    { name: "changeAmount", key: commandKey, input: { dealId: ctx.dealId, amount, currency } },
    async (tx) => {
      if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
      await writeAmount(tx, ctx, { amount, currency });
      return success(null);
    },
  );
}

/** As part of a command that holds the deal. */
export async function writeAmount(tx: Tx, ctx: DealContext, { amount, currency }: AmountInput): Promise<void> {
  const said = { amountMinor: amount, currency };
  await tx
    .insert(opportunities)
    .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, ...said })
    .onConflictDoUpdate({ target: [opportunities.workspaceId, opportunities.dealId], set: said });
  await recordInternalActivity(tx, ctx, { type: "opportunity.changed", facts: {} });
}

/** Says how sure the rep is of a deal. The customer's side never sees it, and no release changes it. */
export function setCategory(
  ctx: DealContext,
  { commandKey, category }: Keyed<{ category: ForecastCategory }>,
): Promise<Result<null, "deal_ended" | "key_reused">> {
  return carryOut(
    ctx,
    { name: "setCategory", key: commandKey, input: { dealId: ctx.dealId, category } },
    async (tx) => {
      if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
      await writeCategory(tx, ctx, category);
      return success(null);
    },
  );
}

/** As part of a command that holds the deal. */
export async function writeCategory(tx: Tx, ctx: DealContext, category: ForecastCategory): Promise<void> {
  await tx
    .insert(opportunities)
    .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, category })
    .onConflictDoUpdate({ target: [opportunities.workspaceId, opportunities.dealId], set: { category } });
  await recordInternalActivity(tx, ctx, { type: "forecast.set", facts: { category } });
}
