import type { Answer, AnswerValue, DealDocument, Ranking } from "#app/engine/alignment/document.ts";
import { customerNamed, on, type Scene } from "./scene.ts";
import { attestationsOf, reportsOf, requirementsOn, stageOn } from "./document-of-stages.ts";
import { admittedOn, gradeOf, statementsIn } from "./story/deduced.ts";
import type { Day, Said, Sitting } from "./story/telling.ts";

/** What the engine is given about a scene as it stood at the end of a day. A release of that day is made from it. */
export function documentOf(scene: Scene, { asOf, policy }: { asOf: string; policy: string }): DealDocument {
  const { told } = scene;
  const isPast = ({ on: day }: { on: Day }) => on(scene, day) <= asOf;
  const sittings = told.sittings.filter(isPast);
  return {
    id: scene.dealId,
    policy,
    now: asOf,
    stage: stageOn(scene, asOf),
    stakeholders: rosterOn(scene, asOf).map((id) => ({ id })),
    answers: sittings.flatMap((sitting) => answersOf(scene, sitting)),
    attestations: sittings.flatMap((sitting) => attestationsOf(scene, sitting)),
    initiatives: initiativesOn(scene, asOf),
    focal: initiativeId(scene, "this"),
    capacity: told.capacity && isPast(told.capacity) ? told.capacity.count : null,
    rankings: sittings.flatMap((sitting) => rankingsOf(scene, sitting)),
    changes: sittings.flatMap((sitting) => reportsOf(scene, sitting)),
    requirements: requirementsOn(scene, asOf),
    plan: null,
    signoffs: [],
    events: (told.turns ?? [])
      .filter(isPast)
      .map(({ on: day, items }) => ({ on: on(scene, day), makesStale: [...items] })),
  };
}

/** The day on which the story ends: that of its ending, or of its reading. */
export function lastDayOf(scene: Scene): string {
  return scene.told.ending ? on(scene, scene.told.ending.on) : scene.today;
}

/** An order as tiers of ids. */
export function tiersOf(scene: Scene, order: NonNullable<Sitting<string>["order"]>): string[][] {
  return order.map((tier) => [tier].flat().map((name) => initiativeId(scene, name)));
}

export function initiativeId({ initiativeIds, told }: Scene, name: string): string {
  const id = initiativeIds.get(name);
  if (!id) throw new Error(`${told.account} has no initiative called ${name}`);
  return id;
}

/** Everybody who was let in, from that day on; seats from their naming on. */
function rosterOn(scene: Scene, asOf: string): string[] {
  const { told, seats } = scene;
  const people = Object.entries(told.people).flatMap(([name, person]) => {
    const admitted = admittedOn(person);
    return admitted !== null && on(scene, admitted) <= asOf ? [customerNamed(scene, name).stakeholderId] : [];
  });
  const named = (told.seats ?? []).flatMap(({ added }, index) => {
    const seat = seats[index];
    return seat && on(scene, added) <= asOf ? [seat.stakeholderId] : [];
  });
  return [...people, ...named];
}

function initiativesOn(scene: Scene, asOf: string): string[] {
  const listed = Object.entries(scene.told.initiatives).filter(([, { on: day }]) => on(scene, day) <= asOf);
  return ["this", ...listed.map(([name]) => name)].map((name) => initiativeId(scene, name));
}

function answersOf(scene: Scene, sitting: Sitting<string>): Answer[] {
  const by = customerNamed(scene, sitting.by).stakeholderId;
  return statementsIn(sitting).map(([item, said]) => ({
    by,
    item,
    value: valueOf(said),
    on: on(scene, sitting.on),
    evidence: gradeOf(sitting, item, said),
  }));
}

function valueOf(said: Said): AnswerValue {
  return said === "unknown" ? null : said;
}

function rankingsOf(scene: Scene, { by, on: day, order }: Sitting<string>): Ranking[] {
  if (!order) return [];
  return [{ by: customerNamed(scene, by).stakeholderId, on: on(scene, day), tiers: tiersOf(scene, order) }];
}
