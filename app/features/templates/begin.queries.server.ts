import type { MemberActor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import type { Plan } from "#app/features/plan/schema.ts";
import { hashOfAdditions } from "./begin.commands.server.ts";
import { additionsTo, countAdded } from "./begin.ts";
import { isTight, milestoneViewsOf, rowOf, type TemplateMilestoneView, type TemplateRow } from "./present.ts";
import { listTemplates } from "./queries.server.ts";
import type { Template } from "./schema.ts";

export type BeginView = {
  rows: TemplateRow[];
  /** What the chosen one would add; null before one is chosen. */
  chosen: { id: string; milestones: TemplateMilestoneView[]; count: number; seen: string; isTight: boolean } | null;
  /** Steps that the plan has now. */
  stepCount: number;
};

/** The templates that a plan can begin with, and what the one that was asked for would add to it. */
export function readBeginPage(ctx: RoomContext<MemberActor>, id: string | null): Promise<BeginView> {
  return withActor(ctx.actor, async (tx) => {
    const [templates, plan] = await Promise.all([listTemplates(tx, ctx), readPlan(tx, ctx)]);
    const template = templates.find((each) => each.id === id);
    return {
      rows: templates.map(rowOf),
      chosen: template ? chosenOf(ctx, plan, template) : null,
      stepCount: tasksIn(plan).length,
    };
  });
}

function chosenOf(
  { room, today }: RoomContext<MemberActor>,
  plan: Plan,
  { id, content }: Template,
): BeginView["chosen"] {
  const when = { targetOn: room.targetOn, today };
  const added = additionsTo(plan, content, when);
  return {
    id,
    milestones: milestoneViewsOf(added, { buyer: room.accountName, seller: room.vendorName }),
    count: countAdded(added),
    seen: hashOfAdditions(added),
    isTight: isTight(content, when),
  };
}
