import type { MemberActor, StakeholderActor } from "#db/actor.ts";
import { setScene, type Cast, type Scene } from "#db/seed/scene.ts";
import { DEALS } from "#db/seed/story/deals.ts";
import { northwind } from "#db/seed/story/northwind.ts";
import type { DealTold } from "#db/seed/story/telling.ts";

/** The demo's deals as they are told on a day, without a database. */
export function scenesOn(today: string): Scene[] {
  return DEALS.map((told) => sceneOf(told, today));
}

function sceneOf(told: DealTold, today: string): Scene {
  const dealId = crypto.randomUUID();
  const people = Object.values(told.people).map(({ name, role }) => stakeholder({ name, role, dealId }));
  const seats = (told.seats ?? []).map(({ seat }) => stakeholder({ name: seat, role: "stakeholder", dealId }));
  return setScene(
    told,
    { today, vendorName: northwind.name, cast: aCast() },
    { dealId, actors: [...people, ...seats] },
  );
}

function stakeholder(known: Pick<StakeholderActor, "name" | "role" | "dealId">): StakeholderActor {
  return {
    ...known,
    side: "buyer",
    workspaceId: crypto.randomUUID(),
    stakeholderId: crypto.randomUUID(),
    personId: crypto.randomUUID(),
    isPrivate: true,
  };
}

function aCast(): Cast {
  const entries = Object.entries(northwind.people).map(([key, { name, role }]): [string, MemberActor] => [
    key,
    {
      side: "seller",
      workspaceId: crypto.randomUUID(),
      dealId: null,
      memberId: crypto.randomUUID(),
      personId: crypto.randomUUID(),
      name,
      role,
    },
  ]);
  return Object.fromEntries(entries) as Cast;
}
