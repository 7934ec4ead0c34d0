import type { Happening } from "./factories/events.server.ts";
import { namesIn } from "./document-of-stages.ts";
import { at, customerNamed, vendorNamed, type Scene } from "./scene.ts";
import type { RequirementTold } from "./story/telling-stages.ts";

/** Moves of the room's stage, and requirements with what is stated about them. */
export function sharedOfStages(scene: Scene): Happening[] {
  const { moves = [], requirements = [] } = scene.told;
  const moved = moves.map(({ to, on: day }, index) => ({
    at: at(scene, day, "turned"),
    by: scene.champion,
    type: "stage.moved",
    facts: { from: moves[index - 1]?.to ?? 1, to },
  }));
  return [...moved, ...requirements.flatMap((requirement) => requirementHappenings(scene, requirement))];
}

function requirementHappenings(scene: Scene, { text, by, on: day, stated }: RequirementTold<string>): Happening[] {
  const named = {
    at: at(scene, day, "listed"),
    by: customerNamed(scene, by),
    type: "requirement.named",
    facts: { text },
  };
  return [
    named,
    ...stated.flatMap(({ as: coverage, by: who, on: when, accepted }, index): Happening[] => {
      const facts = { text, coverage, before: stated[index - 1]?.as ?? null };
      const said = { at: at(scene, when, "planned"), by: vendorNamed(scene, who), type: "coverage.stated", facts };
      if (!accepted) return [said];
      const taken = { at: at(scene, accepted.on, "decided"), by: customerNamed(scene, accepted.by) };
      return [said, { ...taken, type: "coverage.accepted", facts: { text } }];
    }),
  ];
}

/** What the team says about people, the past and the vendor. */
export function teamOfStages(scene: Scene): Happening[] {
  const { sittings, purchases = [] } = scene.told;
  const said = sittings.flatMap((sitting): Happening[] => {
    const when = { at: at(scene, sitting.on, "sat"), by: customerNamed(scene, sitting.by) };
    return [
      ...namesIn(scene, sitting).map(({ power }) => ({ ...when, type: "power.attested", facts: { power } })),
      ...(sitting.past === undefined ? [] : [{ ...when, type: "change.reported", facts: {} }]),
      ...(sitting.pulse === undefined ? [] : [{ ...when, type: "pulse.told", facts: {} }]),
    ];
  });
  const told = purchases.map(({ by, on: day, name }) => ({
    at: at(scene, day, "sat"),
    by: customerNamed(scene, by),
    type: "purchase.told",
    facts: { name },
  }));
  return [...said, ...told];
}
