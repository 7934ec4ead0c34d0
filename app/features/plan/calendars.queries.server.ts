import { withActor } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { calendarsPageOf, type CalendarsPage } from "./calendars.present.ts";
import { calendarsOf } from "./calendars.schema.ts";
import { listPlaces } from "./holidays.server.ts";
import { listCalendars } from "./terms.queries.server.ts";

/** When each side works, and for those who edit the form in which they say so. */
export async function readCalendarsPage(ctx: RoomContext): Promise<CalendarsPage> {
  const [rows, places] = await Promise.all([withActor(ctx.actor, (tx) => listCalendars(tx, ctx)), listPlaces()]);
  const mayEdit = can(ctx.role, "plan:edit") && ctx.room.endedAs === null;
  const reader = { side: ctx.actor.side, room: ctx.room, today: ctx.today, mayEdit };
  return calendarsPageOf({ calendars: calendarsOf(rows), places, reader });
}
