import type { VersionContent, VersionTask } from "#app/engine/versions/content.ts";
import { idOf, on, ownerOf, type Scene } from "./scene.ts";
import type { StepTold, VersionTold } from "./story/telling.ts";

export type PlannedMilestone = {
  id: string;
  name: string;
  steps: readonly { id: string; step: StepTold<string> }[];
};

type Told = { told: VersionTold<string>; content: Omit<VersionContent, "format" | "dates"> };

/** What each published version said, from the first to the latest. The latest says what the plan says now. */
export function versionContents(scene: Scene, planned: readonly PlannedMilestone[]): Told[] {
  const { account, title, target, plan, outcomes } = scene.told;
  return (plan?.versions ?? []).map((told, index) => {
    const number = index + 1;
    const isShared = plan?.outcomesShared !== undefined && on(scene, plan.outcomesShared) <= on(scene, told.on);
    return {
      told,
      content: {
        deal: { id: scene.dealId, title },
        account,
        vendor: scene.vendorName,
        number,
        targetOn: on(scene, told.target ?? target),
        outcomes: isShared
          ? outcomes.map(({ text, from, to, due }) => ({ text, from, to, dueOn: on(scene, due) }))
          : [],
        milestones: planned.map(({ id, name, steps }) => ({
          id,
          name,
          tasks: steps
            .filter(({ step }) => (step.since ?? 1) <= number)
            .map((planned) => taskIn(scene, number, planned)),
        })),
      },
    };
  });
}

/** A step as it stood in a version: as now, or as it was before it changed. */
function taskIn(scene: Scene, number: number, { id, step }: PlannedMilestone["steps"][number]): VersionTask {
  const earlier = step.before && number <= step.before.until ? step.before : undefined;
  const owner = ownerOf(scene, earlier?.who ? { who: earlier.who } : step);
  return {
    id,
    title: step.title,
    owner: { side: owner.side, id: idOf(owner), name: owner.name },
    dueOn: on(scene, earlier?.due ?? step.due),
  };
}
