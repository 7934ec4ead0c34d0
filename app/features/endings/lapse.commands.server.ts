import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, withWorker, type Tx } from "#db/client.server.ts";
import { endings } from "#db/schema/endings.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { readLapseFacts } from "#app/features/deals/alive.commands.server.ts";
import { theRule } from "#app/features/deals/count.commands.server.ts";
import { lapsesOn, QUIET_DAYS_TO_LAPSE } from "#app/features/deals/lapse.ts";
import { contextFor, type RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { lapseReason } from "./present.ts";

const AT_ONCE = 100;

type Place = { workspaceId: string; dealId: string };

/** Ends every deal that has been quiet for 90 days past its target and of which nobody said that it lives. May run as often as it likes. */
export async function endLapsedDeals(now: Date): Promise<number> {
  let ended = 0;
  let after: Place | null = null;
  for (;;) {
    const quiet: Place[] = await findQuiet(after, now);
    for (const place of quiet) if (await endIfLapsed(place, now)) ended += 1;
    after = quiet.at(-1) ?? null;
    if (quiet.length < AT_ONCE || after === null) return ended;
  }
}

/** The worker sees days and nothing else, and no word that a deal lives: that is asked in the vendor's own name. */
function findQuiet(after: Place | null, now: Date): Promise<Place[]> {
  const { workspaceId, dealId, targetOn, quietSince, isOpen } = pipelineEntries;
  const latest = addDays(dateOf(now), -QUIET_DAYS_TO_LAPSE);
  const beyond =
    after && gt(sql`(${workspaceId}, ${dealId})`, sql`(${after.workspaceId}::uuid, ${after.dealId}::uuid)`);
  return withWorker((tx) =>
    tx
      .select({ workspaceId, dealId })
      .from(pipelineEntries)
      .where(
        and(
          eq(isOpen, true),
          lte(sql`greatest(${targetOn}, ${quietSince})`, sql`${latest}::date`),
          beyond ?? undefined,
        ),
      )
      .orderBy(asc(workspaceId), asc(dealId))
      .limit(AT_ONCE),
  );
}

async function endIfLapsed(place: Place, now: Date): Promise<boolean> {
  const actor = theRule(place);
  const room = await withActor(actor, (tx) => findRoomHead(tx, actor));
  if (!room) return false;
  const ctx = contextFor(actor, room, now);
  // Two workers that find it at once end it once: the second one waits for the deal and finds it ended.
  const call = { name: "deal.lapse", key: crypto.randomUUID(), input: null };
  const ended = await carryOut(ctx, call, (tx) => lapse(tx, ctx));
  return ended.ok;
}

/** All is looked at again under the deal's lock: a word or an act of a moment ago keeps it alive. */
async function lapse(tx: Tx, ctx: RoomContext<MemberActor>): Promise<Result<null, "deal_ended" | "lives">> {
  if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
  if (lapsesOn(await readLapseFacts(tx, ctx)) > ctx.today) return failure("lives");
  const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
  const outcome = "no_decision";
  await tx
    .insert(endings)
    .values({ ...place, outcome, endedBySide: "rule", endedByName: ctx.actor.name, reason: lapseReason(ctx.room) });
  await recordActivity(tx, ctx, { type: "deal.lapsed", facts: {} });
  const to = (await listRecipients(tx, ctx)).filter(({ hasJoined }) => hasJoined);
  await queueMail(tx, ctx, {
    to,
    mail: { kind: "deal_lapsed", facts: { dealId: ctx.dealId, dealTitle: ctx.room.title } },
  });
  return success(null);
}
