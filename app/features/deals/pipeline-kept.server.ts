import { sql, type SQL } from "drizzle-orm";
import type { KEPT_DAYS } from "#db/schema/pipeline.ts";
import { addDays, type CalendarDate } from "#app/lib/calendar.ts";
import { firstOfMonth, firstOfNextMonth, type DaySpan } from "./pipeline-days.ts";

export type KeptDay = (typeof KEPT_DAYS)[number];
/** Entries of which one of their days lies in a span, both ends included. */
export type AskedDay = DaySpan & { by: KeptDay };
/** Whose totals are asked for, and by which of their days; `EACH` owner's where nobody is named. */
export type KeptPlace = { keptFor: string; day: AskedDay | null };

export const EVERYBODY = "00000000-0000-0000-0000-000000000000";
export const NOBODY = "ffffffff-ffff-ffff-ffff-ffffffffffff";
export const EACH = "each";

/** The column of a deal's entry, or of how it was counted, that holds a day. */
const columnOf: Readonly<Record<KeptDay, SQL>> = {
  target: sql`target_on`,
  quiet: sql`quiet_since`,
  step: sql`step_due_on`,
  awaited: sql`awaited_on`,
};

export function inSpan(of: SQL, { by, from, until }: AskedDay): SQL {
  return sql`${of}.${columnOf[by]} between ${from}::date and ${until}::date`;
}

const columns = sql`kept_for, kept_on, ended_as, verdict, blocks, category, currency, deals, amount_minor, saved_days`;

/**
 * The kept totals of a place, with the deals put right that were moved since somebody last counted. A span is put together
 * from whole months and, at its ends, from days.
 */
export function keptTotals(workspaceId: string, place: KeptPlace): SQL {
  const uncounted = sql`e.workspace_id = ${workspaceId} and not e.is_counted`;
  const parts = partsOf(place.day).map(
    (part) => sql`select ${columns} from vendor.pipeline_totals
      where workspace_id = ${workspaceId} and ${keptForWhom(place.keptFor)} and ${part}`,
  );
  return sql`${sql.join(parts, sql` union all `)}
    union all ${lookedAt(sql`${uncounted} and ${standsIn(sql`e`, place)}`, place.day?.by)}
    union all select coalesce(c.owner_id, ${NOBODY}), ${keptOn(sql`c`, place.day?.by)}, c.ended_as, c.verdict, c.blocks, c.category,
        c.currency, -1, -c.amount_minor, -c.saved_days
      from vendor.counted_deals c
      join shared.pipeline_entries e on e.workspace_id = c.workspace_id and e.deal_id = c.deal_id
      where ${uncounted} and ${standsIn(sql`c`, place)}`;
}

/** Entries one by one, in the columns of the kept totals. */
export function lookedAt(chosen: SQL, by?: KeptDay): SQL {
  return sql`select coalesce(e.owner_id, ${NOBODY}) as kept_for, ${keptOn(sql`e`, by)} as kept_on,
      coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, coalesce(e.blocks, '') as blocks,
      coalesce(o.category, 'pipeline') as category, coalesce(o.currency, '') as currency,
      1 as deals, coalesce(o.amount_minor, 0) as amount_minor, coalesce(ops.saved_days(e.ended_as, e.target_on, e.ended_on), 0) as saved_days
    from shared.pipeline_entries e
    left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id where ${chosen}`;
}

function keptOn(of: SQL, by: KeptDay | undefined): SQL {
  return by ? sql`${of}.${columnOf[by]}` : sql`'2000-01-01'::date`;
}

function keptForWhom(keptFor: string): SQL {
  return keptFor === EACH ? sql`kept_for <> ${EVERYBODY}` : sql`kept_for = ${keptFor}`;
}

function standsIn(of: SQL, { keptFor, day }: KeptPlace): SQL {
  const whose = keptFor === EVERYBODY || keptFor === EACH ? sql`true` : sql`${of}.owner_id = ${keptFor}`;
  return day ? sql`${whose} and ${inSpan(of, day)}` : whose;
}

/** The kept rows that make up a span: its whole months, and what is left of it at both ends by days. */
function partsOf(day: AskedDay | null): SQL[] {
  if (!day) return [sql`kept_by = 'all'`];
  const { by, from, until } = day;
  const after = addDays(until, 1);
  const firstMonth = from === firstOfMonth(from) ? from : firstOfNextMonth(from);
  const afterMonths = firstOfMonth(after);
  if (firstMonth >= afterMonths) return daysBetween(by, from, after);
  const months = sql`kept_by = ${`${by}_month`} and kept_on >= ${firstMonth}::date and kept_on < ${afterMonths}::date`;
  return [...daysBetween(by, from, firstMonth), months, ...daysBetween(by, afterMonths, after)];
}

/** The first day included, the second one not. */
function daysBetween(by: KeptDay, from: CalendarDate, before: CalendarDate): SQL[] {
  if (from >= before) return [];
  return [sql`kept_by = ${`${by}_day`} and kept_on >= ${from}::date and kept_on < ${before}::date`];
}
