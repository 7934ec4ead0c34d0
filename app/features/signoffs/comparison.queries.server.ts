import { withActor, type Tx } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { draftOf } from "#app/features/plan/draft.ts";
import { listPrivateSteps } from "#app/features/plan/private-steps.queries.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { timelineOf, type TimelineView } from "#app/features/plan/timeline.present.ts";
import { changesBetween, type ChangeView } from "#app/features/plan/versions.present.ts";
import { findVersion } from "#app/features/plan/versions.queries.server.ts";
import { readVersionsAndSignoffs } from "./queries.server.ts";
import { isApproval } from "./state.ts";

/** The plan over time, held against the last version that somebody approved. */
export async function readTimeline(ctx: RoomContext): Promise<{ view: TimelineView; mayEdit: boolean }> {
  return withActor(ctx.actor, async (tx) => {
    const [plan, { decisions }, own] = await Promise.all([
      readPlan(tx, ctx),
      readVersionsAndSignoffs(tx, ctx),
      listPrivateSteps(tx, ctx),
    ]);
    const approved = decisions.filter(({ decision }) => isApproval(decision)).toSorted((a, b) => a.number - b.number);
    const last = approved.at(-1);
    const version = last ? await findVersion(tx, ctx, last.number) : null;
    const signed = last && version ? { number: last.number, signerName: last.name, content: version.content } : null;
    const mayEdit = can(ctx.role, "plan:edit") && ctx.room.endedAs === null;
    const reader = { room: ctx.room, side: ctx.actor.side, today: ctx.today, mayEdit };
    return { view: timelineOf({ plan, signed, own, reader }), mayEdit };
  });
}

/** A version by its number, or the plan as it stands now. */
type Side = number | "now";

export type ComparisonView = {
  from: Side;
  to: Side;
  /** Everything that can be compared, the newest first. */
  options: { value: string; label: string }[];
  /** What those who approved the earlier one agreed to. */
  material: ChangeView[];
  /** How it is arranged. */
  others: ChangeView[];
};

/** Null where one of the two does not exist. Without a choice, the newest version is held against the plan as it stands. */
export async function findComparison(
  ctx: RoomContext,
  asked: { from: Side | null; to: Side | null },
): Promise<ComparisonView | null> {
  return withActor(ctx.actor, async (tx) => {
    const { versions } = await readVersionsAndSignoffs(tx, ctx);
    const from = asked.from ?? versions[0]?.number ?? "now";
    const to = asked.to ?? "now";
    const [before, after] = await Promise.all([contentOf(tx, ctx, from), contentOf(tx, ctx, to)]);
    if (!before || !after) return null;
    const changes = changesBetween(before, after, ctx.today);
    const numbered = versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }));
    return {
      from,
      to,
      options: [{ value: "now", label: "The plan as it stands now" }, ...numbered],
      material: changes.filter(({ isMaterial }) => isMaterial),
      others: changes.filter(({ isMaterial }) => !isMaterial),
    };
  });
}

async function contentOf(tx: Tx, ctx: RoomContext, side: Side): Promise<VersionContent | null> {
  if (side === "now") return draftOf(ctx.room, await readPlan(tx, ctx));
  return (await findVersion(tx, ctx, side))?.content ?? null;
}
