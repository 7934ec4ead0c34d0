import type { Side } from "#db/actor.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { sayLateness } from "#app/ui/dates.ts";
import type { StepFilter } from "./present.ts";
import type { PrivateStep } from "./private-steps.schema.ts";

export type PrivateStepView = PrivateStep & {
  /** "3 days late"; null when it is not, or done. */
  late: string | null;
};

/** What one side keeps to itself, where it stands in the list. */
export type PrivateStepsView = {
  /** By milestone; those whose milestone is gone, or that never had one, under the empty name. */
  byPlace: Readonly<Record<string, PrivateStepView[]>>;
  mayWrite: boolean;
};

/** How a page calls the readers of what one side keeps to itself. */
export function ownAudience({ side }: { side: Side }): { kind: "team" | "internal"; readers: string } {
  return side === "buyer" ? { kind: "team", readers: "Your team only" } : { kind: "internal", readers: "Internal" };
}

type Reader = {
  role: Role;
  actor: { side: Side; name: string };
  today: string;
  room: { endedAs: string | null };
};

type Given = { steps: readonly PrivateStep[]; milestoneIds: readonly string[]; show: StepFilter };

/** The place of steps that stand under no milestone. */
export const NOWHERE = "";

export function privateStepsOf({ steps, milestoneIds, show }: Given, reader: Reader): PrivateStepsView {
  const places = [...milestoneIds, NOWHERE];
  const placeOf = ({ milestoneId }: PrivateStep) =>
    milestoneId !== null && milestoneIds.includes(milestoneId) ? milestoneId : NOWHERE;
  const views = steps.filter(showing(show, reader)).map((step) => ({
    ...step,
    late: step.doneOn === null ? sayLateness(step.dueOn, reader.today) : null,
  }));
  return {
    byPlace: Object.fromEntries(places.map((place) => [place, views.filter((step) => placeOf(step) === place)])),
    mayWrite: can(reader.role, "private_step:write") && reader.room.endedAs === null,
  };
}

function showing(show: StepFilter, { actor, today }: Reader): (step: PrivateStep) => boolean {
  const isAtHand = ({ doneOn }: PrivateStep) => doneOn === null || doneOn === today;
  switch (show) {
    case "open":
      return isAtHand;
    case "mine":
      return (step) => isAtHand(step) && step.ownerName === actor.name;
    case "customer":
      return (step) => isAtHand(step) && actor.side === "buyer";
    case "vendor":
      return (step) => isAtHand(step) && actor.side === "seller";
    case "late":
      return ({ dueOn, doneOn }) => doneOn === null && dueOn < today;
    case "done":
      return ({ doneOn }) => doneOn !== null;
  }
}
