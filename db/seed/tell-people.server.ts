import type { Tx } from "../client.server.ts";
import { openDeal } from "./factories/deals.server.ts";
import { addStakeholders, recordInvitations, type NewStakeholder } from "./factories/people.server.ts";
import { at, mailOf, on, setScene, type Scene, type Stage } from "./scene.ts";
import { admittedOn } from "./story/deduced.ts";
import type { DealTold, PersonTold, SeatTold } from "./story/telling.ts";

/** Opens the deal of a story and brings its people in. */
export async function openScene(tx: Tx, told: DealTold, stage: Stage): Promise<Scene> {
  const { today, cast } = stage;
  const [owner, ...others] = told.team;
  const dealId = await openDeal(tx, {
    account: told.account,
    title: told.title,
    targetOn: on({ today }, told.target),
    amountMinor: told.euros * 100,
    ...(told.forecast && { category: told.forecast }),
    team: [cast[owner], ...others.map((name) => cast[name])],
    createdAt: at({ today }, told.opened, "opened"),
  });
  const room = { workspaceId: cast[owner].workspaceId, dealId };
  const actors = await addStakeholders(tx, room, newcomersOf(told, stage));
  const scene = setScene(told, stage, { dealId, actors });
  await recordInvitations(tx, scene.champion, invitationsOf(scene));
  return scene;
}

/** The people first, then the seats. */
function newcomersOf(told: DealTold, stage: Stage): NewStakeholder[] {
  const champion = Object.values(told.people).find(({ role }) => role === "champion");
  if (!champion) throw new Error(`${told.account} has no champion`);
  return [
    ...Object.values(told.people).map((person) => newcomerOf(person, { champion, told, stage })),
    ...(told.seats ?? []).map((seat) => seatOf(seat, { champion, stage })),
  ];
}

function newcomerOf(
  person: PersonTold,
  { champion, told, stage }: { champion: PersonTold; told: DealTold; stage: Stage },
): NewStakeholder {
  const { name, title, role, invited, joined } = person;
  const admitted = admittedOn(person);
  const isFirst = person === champion;
  const host = person.invitedBy ?? (isFirst ? told.team[0] : null);
  return {
    name,
    title,
    role,
    email: mailOf(name, told.domain),
    addedBy: host ? { side: "seller", name: stage.cast[host].name } : { side: "buyer", name: champion.name },
    addedAt: at(stage, invited, "invited"),
    ...(joined !== undefined && { joinedAt: at(stage, joined, "joined") }),
    ...(admitted !== null && { admittedAt: at(stage, admitted, isFirst ? "joined" : "invited") }),
  };
}

function seatOf(
  { seat, title, added }: SeatTold,
  { champion, stage }: { champion: PersonTold; stage: Stage },
): NewStakeholder {
  const addedAt = at(stage, added, "listed");
  return {
    name: seat,
    title,
    role: "stakeholder",
    addedBy: { side: "buyer", name: champion.name },
    addedAt,
    admittedAt: addedAt,
  };
}

function invitationsOf(scene: Scene) {
  return Object.entries(scene.told.people).map(([name, { invited }]) => ({
    stakeholderId: scene.people.get(name)?.stakeholderId ?? "",
    at: at(scene, invited, "invited"),
  }));
}
