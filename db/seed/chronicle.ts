import type { Actor } from "../actor.ts";
import { sharedOfStages, teamOfStages } from "./chronicle-of-stages.ts";
import { keptApart, planHappenings } from "./chronicle-of-plan.ts";
import { sharedOfMutual, teamOfMutual } from "./chronicle-of-mutual.ts";
import type { Happening } from "./factories/events.server.ts";
import { actorNamed, at, customerNamed, on, vendorNamed, type Scene } from "./scene.ts";
import { stagesDone, statementsIn } from "./story/deduced.ts";

/** What both sides read about a deal, in the words of the activity feed. */
export function sharedHappenings(scene: Scene): Happening[] {
  return [
    ...beginning(scene),
    ...arrivals(scene),
    ...seats(scene),
    ...participation(scene),
    ...sharedOfStages(scene),
    ...planHappenings(scene),
    ...sharedOfMutual(scene),
    ...releasing(scene),
    ...ending(scene),
  ];
}

/** What the customer's team reads about itself. */
export function happeningsOfTeam(scene: Scene): Happening[] {
  return [...listing(scene), ...sittings(scene), ...teamOfStages(scene), ...teamOfMutual(scene), ...keptApart(scene)];
}

function beginning(scene: Scene): Happening[] {
  const { opened, title, team } = scene.told;
  const by = vendorNamed(scene, team[0]);
  return [{ at: at(scene, opened, "opened"), by, type: "deal.created", facts: { title } }];
}

function arrivals(scene: Scene): Happening[] {
  const { told, champion } = scene;
  return Object.entries(told.people).flatMap(([key, { name, role, invited, invitedBy, joined }]) => {
    const ours = invitedBy ?? (role === "champion" ? told.team[0] : null);
    const host: Actor = ours ? vendorNamed(scene, ours) : champion;
    const asked = { at: at(scene, invited, "invited"), by: host, type: "stakeholder.invited", facts: { name } };
    if (joined === undefined) return [asked];
    const guest = customerNamed(scene, key);
    return [asked, { at: at(scene, joined, "joined"), by: guest, type: "stakeholder.joined", facts: { name } }];
  });
}

function seats(scene: Scene): Happening[] {
  return (scene.told.seats ?? []).map(({ seat, added }) => ({
    at: at(scene, added, "listed"),
    by: scene.champion,
    type: "seat.added",
    facts: { name: seat },
  }));
}

function participation(scene: Scene): Happening[] {
  return stagesDone(scene.told).map(({ name, stage, day }) => {
    const by = customerNamed(scene, name);
    return { at: at(scene, day, "sat"), by, type: "stage.completed", facts: { name: by.name, stage } };
  });
}

function releasing(scene: Scene): Happening[] {
  const { requests = [], releases = [] } = scene.told;
  const asked = requests.map(({ on: day, by, due }) => ({
    at: at(scene, day, "requested"),
    by: vendorNamed(scene, by),
    type: "release.asked",
    facts: { dueOn: on(scene, due) },
  }));
  const released = releases.map(({ on: day, by }, index) => ({
    at: at(scene, day, "released"),
    by: customerNamed(scene, by),
    type: "release.published",
    facts: { number: index + 1 },
  }));
  return [...asked, ...released];
}

function ending(scene: Scene): Happening[] {
  const { ending: told } = scene.told;
  if (!told) return [];
  const by = actorNamed(scene, told.by);
  return [{ at: at(scene, told.on, "ended"), by, type: "deal.ended", facts: { outcome: told.as } }];
}

function listing(scene: Scene): Happening[] {
  const { outcomes, initiatives, capacity } = scene.told;
  const written = outcomes.map(({ by, on: day, text }) => ({
    at: at(scene, day, "listed"),
    by: customerNamed(scene, by),
    type: "outcome.written",
    facts: { text },
  }));
  const added = Object.values(initiatives).map(({ name, on: day }) => ({
    at: at(scene, day, "listed"),
    by: scene.champion,
    type: "initiative.added",
    facts: { name },
  }));
  if (!capacity) return [...written, ...added];
  const { count, by, on: day } = capacity;
  const facts = { initiativeCount: count };
  const stated = { at: at(scene, day, "listed"), by: customerNamed(scene, by), type: "capacity.stated", facts };
  return [...written, ...added, stated];
}

function sittings(scene: Scene): Happening[] {
  return scene.told.sittings.flatMap((sitting) => {
    const when = { at: at(scene, sitting.on, "sat"), by: customerNamed(scene, sitting.by) };
    const answered = statementsIn(sitting).map(([item]) => ({ ...when, type: "answer.saved", facts: { item } }));
    return sitting.order ? [...answered, { ...when, type: "ranking.saved", facts: {} }] : answered;
  });
}
