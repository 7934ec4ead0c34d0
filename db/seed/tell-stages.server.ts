import type { Tx } from "../client.server.ts";
import { namesIn } from "./document-of-stages.ts";
import {
  acceptCoverages,
  attestPowers,
  nameRequirements,
  reportPast,
  setStage,
  stateCoverage,
  tellPulses,
  tellPurchases,
} from "./factories/stages.server.ts";
import { at, customerNamed, on, vendorNamed, type Scene } from "./scene.ts";
import type { RequirementTold } from "./story/telling-stages.ts";

/** What a room asks from stage 2 on: powers, the past, requirements, and the pulse. */
export async function tellStages(tx: Tx, scene: Scene): Promise<void> {
  const { champion, told } = scene;
  const last = told.moves?.at(-1);
  if (last) await setStage(tx, champion, last.to);
  await attestPowers(tx, champion, attestationsIn(scene));
  await tellPast(tx, scene);
  await tellPulses(tx, champion, pulsesIn(scene));
  for (const requirement of told.requirements ?? []) await tellRequirement(tx, scene, requirement);
}

function attestationsIn(scene: Scene) {
  return scene.told.sittings.flatMap((sitting) =>
    namesIn(scene, sitting).map(({ power, holder, body }) => ({
      stakeholderId: customerNamed(scene, sitting.by).stakeholderId,
      power,
      holderId: holder,
      holds: holder !== null,
      body,
      attestedOn: on(scene, sitting.on),
      createdAt: at(scene, sitting.on, "sat"),
    })),
  );
}

/** Whoever reports a change first has listed it. */
async function tellPast(tx: Tx, scene: Scene): Promise<void> {
  const { champion, told } = scene;
  const changes = Object.entries(told.past ?? {}).flatMap(([key, { name, yearsAgo }]) => {
    const first = told.sittings.find(({ past }) => past !== undefined && past !== "none" && key in past);
    if (!first) return [];
    const listedById = customerNamed(scene, first.by).stakeholderId;
    const createdAt = at(scene, first.on, "listed");
    return [{ key, row: { id: crypto.randomUUID(), name, year: yearsBack(scene, yearsAgo), listedById, createdAt } }];
  });
  const idOf = new Map(changes.map(({ key, row }) => [key, row.id]));
  await reportPast(tx, champion, { changes: changes.map(({ row }) => row), reports: reportsIn(scene, idOf) });
  await tellPurchases(
    tx,
    champion,
    (told.purchases ?? []).map(({ yearsAgo, took, by, on: day, ...purchase }) => ({
      ...purchase,
      year: yearsBack(scene, yearsAgo),
      tookWords: took,
      toldByName: customerNamed(scene, by).name,
      toldOn: on(scene, day),
      createdAt: at(scene, day, "sat"),
    })),
  );
}

function reportsIn(scene: Scene, idOf: ReadonlyMap<string, string>) {
  return scene.told.sittings.flatMap(({ by, on: day, past }) => {
    if (past === undefined) return [];
    const when = { reportedOn: on(scene, day), createdAt: at(scene, day, "sat") };
    const said = { stakeholderId: customerNamed(scene, by).stakeholderId, ...when };
    if (past === "none") return [said];
    return Object.entries(past).map(([key, ended]) => ({ ...said, changeId: idOf.get(key) ?? null, ended }));
  });
}

/** In the order in which they were told. */
export function pulsesIn(scene: Scene) {
  const said = scene.told.sittings.flatMap(({ by, on: day, pulse }) => {
    if (!pulse) return [];
    const [trust, understanding, care, standing] = pulse;
    const when = { toldOn: on(scene, day), createdAt: at(scene, day, "sat") };
    return [{ stakeholderId: customerNamed(scene, by).stakeholderId, trust, understanding, care, standing, ...when }];
  });
  return said.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

async function tellRequirement(tx: Tx, scene: Scene, told: RequirementTold<string>): Promise<void> {
  const { champion } = scene;
  const requirementId = crypto.randomUUID();
  const namedByName = customerNamed(scene, told.by).name;
  const named = { id: requirementId, text: told.text, isMust: told.must, namedByName };
  await nameRequirements(tx, champion, [{ ...named, createdAt: at(scene, told.on, "listed") }]);
  for (const { as: coverage, by, on: day, note, plannedFor, accepted } of told.stated) {
    const member = vendorNamed(scene, by);
    const id = crypto.randomUUID();
    await stateCoverage(tx, member, {
      id,
      requirementId,
      coverage,
      note: note ?? null,
      plannedFor: plannedFor === undefined ? null : on(scene, plannedFor),
      statedByName: member.name,
      statedOn: on(scene, day),
      createdAt: at(scene, day, "planned"),
    });
    if (!accepted) continue;
    const acceptedOn = on(scene, accepted.on);
    const acceptedByName = customerNamed(scene, accepted.by).name;
    const createdAt = at(scene, accepted.on, "decided");
    await acceptCoverages(tx, champion, [{ coverageId: id, acceptedByName, acceptedOn, createdAt }]);
  }
}

function yearsBack({ today }: Scene, years: number): number {
  return Number(today.slice(0, 4)) - years;
}
