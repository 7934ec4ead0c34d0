import { withActor, type Tx } from "#db/client.server.ts";
import { layOutBackwards, shiftAfter, type Following, type Move } from "#app/engine/schedule/move-dates.ts";
import { scheduleOf } from "#app/engine/schedule/schedule.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { moveViewsOf, type MoveView } from "./moves.present.ts";
import { readPlan } from "./queries.server.ts";
import { planTermsOf, scheduleViewOf, tasksIn, type ScheduleView } from "./schedule.present.ts";
import { isOpen, type Plan, type PlanTask } from "./schema.ts";

/** What would move, and a hash of it: two previews are the same when their hashes are. */
export type Moves = { plan: Plan; moves: readonly Move[]; seen: string };

export type Shift = { taskId: string; dueOn: string; following: Following };

/** Null where the step is not an open step of this deal's plan. */
export async function planShift(tx: Tx, ctx: RoomContext, shift: Shift): Promise<(Moves & { task: PlanTask }) | null> {
  const plan = await readPlan(tx, ctx);
  const task = tasksIn(plan).find(({ id }) => id === shift.taskId);
  if (!task || !isOpen(task)) return null;
  const { dueOn, following } = shift;
  const moves = shiftAfter(planTermsOf(plan), { id: task.id, dueOn, following, today: ctx.today });
  return { plan, task, moves, seen: hashOf(moves) };
}

export async function planLayout(
  tx: Tx,
  ctx: RoomContext,
  targetOn: string,
): Promise<Moves & { schedule: ScheduleView }> {
  const plan = await readPlan(tx, ctx);
  const terms = planTermsOf(plan);
  const when = { targetOn, today: ctx.today };
  const moves = layOutBackwards(terms, when);
  const schedule = scheduleViewOf(plan, scheduleOf(terms, when), when);
  return { plan, moves, seen: hashOf([{ id: "target", from: ctx.room.targetOn, to: targetOn }, ...moves]), schedule };
}

function hashOf(moves: readonly Move[]): string {
  return sha256(JSON.stringify(moves.map(({ id, from, to }) => [id, from, to])));
}

export type MovePage = {
  task: { id: string; title: string; dueOn: string };
  to: string;
  following: Following;
  moves: MoveView[];
  seen: string;
};

export async function findMovePage(
  ctx: RoomContext,
  { taskId, to, following }: { taskId: string; to: string | null; following: Following },
): Promise<MovePage | null> {
  return withActor(ctx.actor, async (tx) => {
    const planned = await planShift(tx, ctx, { taskId, dueOn: to ?? ctx.today, following });
    if (!planned) return null;
    const { id, title, dueOn } = planned.task;
    const shown = to === null ? [] : moveViewsOf(planned.plan, planned.moves, ctx.room);
    return { task: { id, title, dueOn }, to: to ?? dueOn, following, moves: shown, seen: planned.seen };
  });
}

export type LayoutPage = {
  targetOn: string;
  moves: MoveView[];
  seen: string;
  schedule: ScheduleView;
  openCount: number;
};

export async function readLayoutPage(ctx: RoomContext, target: string | null): Promise<LayoutPage> {
  const targetOn = target ?? ctx.room.targetOn;
  return withActor(ctx.actor, async (tx) => {
    const { plan, moves, seen, schedule } = await planLayout(tx, ctx, targetOn);
    const openCount = tasksIn(plan).filter(isOpen).length;
    return { targetOn, moves: moveViewsOf(plan, moves, ctx.room), seen, schedule, openCount };
  });
}
