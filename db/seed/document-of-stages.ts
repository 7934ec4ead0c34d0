import type { Attestation, ReportedChange, Requirement, Stage } from "#app/engine/alignment/document.ts";
import type { Power } from "../schema/powers.ts";
import { customerNamed, on, type Scene } from "./scene.ts";
import type { Sitting } from "./story/telling.ts";
import type { CoverageTold, RequirementTold } from "./story/telling-stages.ts";

export function stageOn(scene: Scene, asOf: string): Stage {
  return (scene.told.moves ?? []).findLast(({ on: day }) => on(scene, day) <= asOf)?.to ?? 1;
}

export type NamedHolder = { power: Power; holder: string | null; body: string | null };

/** Whom a sitting names, power by power; without a holder the person does not know. */
export function namesIn(scene: Scene, { names = {} }: Sitting<string>): NamedHolder[] {
  return (Object.entries(names) as [Power, NonNullable<(typeof names)[Power]>][]).map(([power, named]) => {
    if (named === "unknown") return { power, holder: null, body: null };
    const [name, body] = typeof named === "string" ? [named, null] : [named.speaker, named.of];
    return { power, holder: customerNamed(scene, name).stakeholderId, body };
  });
}

export function attestationsOf(scene: Scene, sitting: Sitting<string>): Attestation[] {
  const by = customerNamed(scene, sitting.by).stakeholderId;
  return namesIn(scene, sitting).flatMap(({ power, holder }) =>
    holder === null ? [] : [{ by, holder, power, holds: true, on: on(scene, sitting.on) }],
  );
}

export function reportsOf(scene: Scene, { by, on: day, past = {} }: Sitting<string>): ReportedChange[] {
  if (past === "none") return [];
  const reporter = customerNamed(scene, by).stakeholderId;
  return Object.entries(past).map(([id, ended]) => ({ id, by: reporter, ended, on: on(scene, day) }));
}

/** As they stood at the end of a day: the latest statement on each, and whether that very one is accepted. */
export function requirementsOn(scene: Scene, asOf: string): Requirement[] {
  const isPast = ({ on: day }: Pick<RequirementTold<string>, "on">) => on(scene, day) <= asOf;
  return (scene.told.requirements ?? []).filter(isPast).map(({ text, must, stated }) => {
    const latest = stated.filter(isPast).at(-1);
    const accepted = latest?.accepted !== undefined && isPast(latest.accepted);
    return { id: text, must, coverage: latest?.as ?? null, accepted };
  });
}

export type { CoverageTold };
