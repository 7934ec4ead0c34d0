import type { Tx } from "../client.server.ts";
import { stageOn } from "./document-of-stages.ts";
import { documentOf, initiativeId, tiersOf } from "./document.ts";
import { addInitiatives, saveRankings, stateCapacity, type NewRanking } from "./factories/priorities.server.ts";
import {
  markStale,
  recordStageDone,
  saveAnswers,
  writeOutcomes,
  type NewAnswer,
} from "./factories/readiness.server.ts";
import { askForRelease, publishReleases } from "./factories/releases.server.ts";
import type { Product } from "./product.ts";
import { pulsesIn, tellStages } from "./tell-stages.server.ts";
import { at, customerNamed, on, vendorNamed, type Scene } from "./scene.ts";
import { gradeOf, stagesDone, statementsIn } from "./story/deduced.ts";
import type { Said, Sitting } from "./story/telling.ts";

/** What the customer's people said, and what they showed the vendor of it. */
export async function tellReadiness(tx: Tx, scene: Scene, product: Product): Promise<void> {
  const { champion, told } = scene;
  await writeOutcomes(tx, champion, outcomesOf(scene));
  await tellPriorities(tx, scene);
  await saveAnswers(
    tx,
    champion,
    told.sittings.flatMap((sitting) => answersOf(scene, sitting)),
  );
  await saveRankings(
    tx,
    champion,
    told.sittings.flatMap((sitting) => rankingOf(scene, sitting)),
  );
  await markStale(
    tx,
    champion,
    (told.turns ?? []).map(({ on: day, items, reason }) => ({
      happenedOn: on(scene, day),
      items,
      reason,
      createdAt: at(scene, day, "turned"),
    })),
  );
  await recordStageDone(
    tx,
    champion,
    stagesDone(told).map(({ name, stage, day }) => ({
      stakeholderId: customerNamed(scene, name).stakeholderId,
      stage,
      completedOn: on(scene, day),
    })),
  );
  await tellStages(tx, scene);
  await tellReleases(tx, scene, product);
}

function outcomesOf(scene: Scene) {
  return scene.told.outcomes.map(({ text, from, to, due, by, on: day }) => ({
    text,
    fromValue: from,
    toValue: to,
    dueOn: on(scene, due),
    writtenByName: customerNamed(scene, by).name,
    createdAt: at(scene, day, "listed"),
  }));
}

async function tellPriorities(tx: Tx, scene: Scene): Promise<void> {
  const { champion, told } = scene;
  const others = Object.entries(told.initiatives).map(([name, initiative]) => ({
    id: initiativeId(scene, name),
    name: initiative.name,
    place: "competing" as const,
    createdAt: at(scene, initiative.on, "listed"),
  }));
  const first = others.map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime())[0];
  const own = { id: initiativeId(scene, "this"), name: told.title, place: "focal" as const };
  await addInitiatives(tx, champion, [{ ...own, createdAt: first ?? at(scene, told.opened, "listed") }, ...others]);
  if (!told.capacity) return;
  const { count, by, on: day } = told.capacity;
  await stateCapacity(tx, champion, {
    initiativeCount: count,
    saidByName: customerNamed(scene, by).name,
    createdAt: at(scene, day, "listed"),
  });
}

function answersOf(scene: Scene, sitting: Sitting<string>): NewAnswer[] {
  return statementsIn(sitting).map(([item, said]) => ({
    stakeholderId: customerNamed(scene, sitting.by).stakeholderId,
    item,
    ...kindOf(said),
    evidenceGrade: gradeOf(sitting, item, said),
    evidenceText: sitting.because?.[item] ?? null,
    evidenceUrl: sitting.shows?.[item] ?? null,
    answeredOn: on(scene, sitting.on),
    createdAt: at(scene, sitting.on, "sat"),
  }));
}

function kindOf(said: Said): Pick<NewAnswer, "kind" | "value"> {
  return typeof said === "number" ? { kind: "rating", value: said } : { kind: said, value: null };
}

function rankingOf(scene: Scene, { by, on: day, order }: Sitting<string>): NewRanking[] {
  if (!order) return [];
  return [
    {
      stakeholderId: customerNamed(scene, by).stakeholderId,
      tiers: tiersOf(scene, order),
      rankedOn: on(scene, day),
      createdAt: at(scene, day, "sat"),
    },
  ];
}

/** Each release is made by the product from what was known on its day. */
async function tellReleases(tx: Tx, scene: Scene, { policy, releaseOf, pulseOf }: Product): Promise<void> {
  const { champion, told } = scene;
  const said = pulsesIn(scene).map(({ stakeholderId: by, toldOn, ...pulse }) => ({ ...pulse, by, on: toldOn }));
  for (const { on: day, by, due, note } of told.requests ?? []) {
    const createdAt = at(scene, day, "requested");
    await askForRelease(tx, vendorNamed(scene, by), { dueOn: on(scene, due), note, createdAt });
  }
  await publishReleases(
    tx,
    champion,
    (told.releases ?? []).map(({ on: day, by }) => ({
      ...releaseOf(documentOf(scene, { asOf: on(scene, day), policy })),
      stage: stageOn(scene, on(scene, day)),
      pulse: pulseOf(
        said.filter((pulse) => pulse.on <= on(scene, day)),
        on(scene, day),
      ),
      policy,
      releasedByName: customerNamed(scene, by).name,
      releasedOn: on(scene, day),
      createdAt: at(scene, day, "released"),
    })),
  );
}
