import { sql, type SQL } from "drizzle-orm";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays, type CalendarDate } from "#app/lib/calendar.ts";
import { daysOf, FIRST } from "./pipeline-days.ts";
import { EVERYBODY, inSpan, type AskedDay, type KeptPlace } from "./pipeline-kept.server.ts";
import type { PipelineView } from "./pipeline.schema.ts";

/** Without a shared act of the customer for this long a deal is quiet. */
const QUIET_AFTER_DAYS = 14;
const STALLED_FROM_DAYS = 7;

/** The entries `e`, with their opportunities `o` only where a filter asks for them, that a view shows. */
export function matching(ctx: WorkspaceContext, view: PipelineView): SQL {
  const moved = askedDays(ctx, view).map((day) => inSpan(sql`e`, day));
  return sql.join([ofPeople(ctx, view.owner), ...inState(view), ...heldBy(view), ...moved], sql` and `);
}

/**
 * Where a view's totals are kept; null where they are not, and its deals are looked at: a search, two spans of days at once,
 * and the deals that somebody is on without leading them.
 */
export function keptPlace(ctx: WorkspaceContext, view: PipelineView): KeptPlace | null {
  const keptFor = keptForWhom(ctx, view.owner);
  const [day = null, another] = askedDays(ctx, view);
  return keptFor === null || another || view.find !== "" ? null : { keptFor, day };
}

function keptForWhom(ctx: WorkspaceContext, owner: PipelineView["owner"]): string | null {
  if (owner === "mine") return ctx.actor.memberId;
  if (!meetsAll(ctx)) return null;
  return owner === "all" ? EVERYBODY : owner;
}

/** The parts that stand in kept totals too, whose columns have the same names and '' for nothing. */
export function inBuckets({ state, release, blocks, category }: PipelineView): SQL {
  const parts = [endedIn[state], saidIn[release]];
  if (blocks !== "any") parts.push(sql`blocks = ${blocks}`);
  if (category !== "any") parts.push(sql`category = ${category}`);
  return sql.join(parts, sql` and `);
}

const endedIn = {
  open: sql`ended_as = ''`,
  ended: sql`ended_as <> ''`,
  early: sql`ended_as in ('no_decision', 'disqualified')`,
} as const;

const saidIn = {
  any: sql`true`,
  some: sql`verdict <> ''`,
  none: sql`verdict = ''`,
  ready: sql`verdict = 'self-qualified'`,
  open: sql`verdict = 'qualifying'`,
  split: sql`verdict = 'misaligned'`,
  no: sql`verdict = 'self-disqualified'`,
} as const;

function inState({ state }: PipelineView): SQL[] {
  const early = state === "early" ? [sql`e.ended_as in ('no_decision', 'disqualified')`] : [];
  return [sql`e.is_open = ${state === "open"}`, ...early];
}

const said = {
  any: [],
  some: [sql`e.verdict is not null`],
  none: [sql`e.verdict is null`],
  ready: [sql`e.verdict = 'self-qualified'`],
  open: [sql`e.verdict = 'qualifying'`],
  split: [sql`e.verdict = 'misaligned'`],
  no: [sql`e.verdict = 'self-disqualified'`],
} as const;

function heldBy({ release, blocks, category, find }: PipelineView): SQL[] {
  const parts: SQL[] = [...said[release]];
  if (blocks !== "any") parts.push(sql`e.blocks = ${blocks}`);
  if (category !== "any")
    // A value and no `exists`: the planner would join every deal of the workspace before it takes fifty of them.
    parts.push(sql`(select c.category from vendor.opportunities c where c.workspace_id = e.workspace_id
      and c.deal_id = e.deal_id) = ${category}`);
  return [...parts, ...found(find)];
}

export function found(find: string): SQL[] {
  return find === "" ? [] : [sql`e.name like '%' || lower(${literally(find)}) || '%'`];
}

function askedDays({ today }: WorkspaceContext, { closing, pace }: PipelineView): AskedDay[] {
  const days: AskedDay[] = closing === "any" ? [] : [{ by: "target", ...daysOf(closing, today) }];
  const standing = addDays(today, -STALLED_FROM_DAYS);
  if (pace === "quiet") days.push(quietDays(today));
  if (pace === "stalled") days.push({ by: "step", from: FIRST, until: standing });
  if (pace === "risk") days.push({ by: "step", from: addDays(standing, 1), until: addDays(today, -1) });
  return days;
}

export function quietDays(today: CalendarDate): AskedDay {
  return { by: "quiet", from: FIRST, until: addDays(today, -QUIET_AFTER_DAYS) };
}

/** Administrators and managers meet every deal of the workspace, reps and viewers those they are on. */
export function meetsAll({ actor }: Pick<WorkspaceContext, "actor">): boolean {
  return actor.role === "admin" || actor.role === "manager";
}

/** Whoever asks for somebody's deals gets those of them that they meet themselves. */
export function ofPeople(ctx: WorkspaceContext, owner: PipelineView["owner"]): SQL {
  const { actor } = ctx;
  const parts = [sql`e.workspace_id = ${actor.workspaceId}`];
  if (owner !== "all") parts.push(sql`e.owner_id = ${owner === "mine" ? actor.memberId : owner}`);
  if (owner !== "mine" && !meetsAll(ctx))
    parts.push(sql`exists (select from shared.deal_members m where m.workspace_id = e.workspace_id
      and m.deal_id = e.deal_id and m.member_id = ${actor.memberId})`);
  return sql.join(parts, sql` and `);
}

/** `%` and `_` are letters like others to somebody who searches. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
