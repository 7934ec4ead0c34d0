import type { VersionContent, VersionCosts, VersionTask } from "#app/engine/versions/content.ts";
import { idOf, on, ownerOf, type Scene } from "./scene.ts";
import type { CostsTold, StepTold, VersionTold } from "./story/telling.ts";

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
        milestones: standing(planned, number).map(({ id, name, steps }, _, all) => ({
          id,
          name,
          tasks: steps.map((step) => taskIn(scene, number, { ...step, waits: waitsOf(step, all) })),
        })),
        ...(plan?.costs && { costs: costsOf(plan.costs) }),
      },
    };
  });
}

/** The milestones with the steps that a version had. */
function standing(planned: readonly PlannedMilestone[], number: number): PlannedMilestone[] {
  return planned.map((milestone) => ({
    ...milestone,
    steps: milestone.steps.filter(({ step }) => (step.since ?? 1) <= number),
  }));
}

type PlannedStep = PlannedMilestone["steps"][number];

/** What a step waits for, among the steps given. */
export function waitsOf(
  { step }: PlannedStep,
  planned: readonly PlannedMilestone[],
): { for: string; lagDays: number }[] {
  const ids = planned
    .flatMap(({ steps }) => steps)
    .filter((other) => step.after?.includes(other.step.title))
    .map(({ id }) => id);
  return ids.sort().map((id) => ({ for: id, lagDays: 0 }));
}

export function costsOf({ once, yearly, years, wayOut, buyerDays, sellerDays }: CostsTold): VersionCosts {
  const stated = { wayOut, buyerDays, sellerDays, termMonths: years * 12 };
  return { currency: "EUR", oneOffMinor: once * 100, yearlyMinor: yearly * 100, ...stated };
}

type Waiting = PlannedStep & { waits: readonly { for: string; lagDays: number }[] };

/** A step as it stood in a version: as now, or as it was before it changed. */
function taskIn(scene: Scene, number: number, { id, step, waits }: Waiting): VersionTask {
  const earlier = step.before && number <= step.before.until ? step.before : undefined;
  const owner = ownerOf(scene, earlier?.who ? { who: earlier.who } : step);
  return {
    id,
    title: step.title,
    owner: { side: owner.side, id: idOf(owner), name: owner.name },
    dueOn: on(scene, earlier?.due ?? step.due),
    ...(step.kind && { kind: step.kind }),
    ...(step.days !== undefined && step.days > 1 && { estimateDays: step.days }),
    ...(waits.length > 0 && { waitsFor: waits.map((wait) => ({ id: wait.for, lagDays: wait.lagDays })) }),
  };
}
