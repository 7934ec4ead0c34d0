import { sideCalendars } from "#db/schema/plan-terms.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import type { CalendarInput } from "./calendars.schema.ts";
import { listHolidays } from "./holidays.server.ts";

/** When the actor's own side works. The database refuses the other side's calendar. */
export async function stateCalendar(
  ctx: RoomContext,
  { commandKey: key, ...input }: CalendarInput & { commandKey: string },
): Promise<Result<null, "no_such_place" | "deal_ended" | "key_reused">> {
  const [country = null, region = null] = input.place?.split("-") ?? [];
  const holidays = country === null ? [] : await listHolidays({ country, region }, Number(ctx.recordDay.slice(0, 4)));
  if (holidays === null) return failure("no_such_place");
  const { workdays, closedFrom, closedUntil } = input;
  const said = { country, region, workdays, holidays, closedFrom, closedUntil, saidByName: ctx.actor.name };
  return carryOut(ctx, { name: "calendar.state", key, input: { ...input, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    await tx
      .insert(sideCalendars)
      .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, side: ctx.actor.side, ...said })
      .onConflictDoUpdate({
        target: [sideCalendars.workspaceId, sideCalendars.dealId, sideCalendars.side],
        set: said,
      });
    const organisation = ctx.actor.side === "buyer" ? ctx.room.accountName : ctx.room.vendorName;
    await recordActivity(tx, ctx, { type: "calendar.stated", facts: { organisation } });
    return success(null);
  });
}
