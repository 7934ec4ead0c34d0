import { and, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { sharedPowers, type Power } from "#db/schema/powers.ts";
import { readPowers, type PowerStanding } from "#app/engine/alignment/powers.ts";
import { readSituation } from "#app/engine/alignment/situation.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { documentOf } from "#app/features/readiness/document.ts";
import { listRoster } from "#app/features/readiness/document.queries.server.ts";
import { getRecords } from "#app/features/readiness/records.queries.server.ts";
import type { PowersFacts } from "./present.ts";

/** Who said what about the four powers, and what follows from it. */
export async function readPowersPage(ctx: TeamContext): Promise<PowersFacts> {
  return withActor(ctx.actor, (tx) => getPowers(tx, ctx));
}

export async function getPowers(tx: Tx, ctx: TeamContext): Promise<PowersFacts> {
  const [roster, records, shared] = await Promise.all([
    listRoster(tx, ctx),
    getRecords(tx, ctx),
    listOwnShared(tx, ctx),
  ]);
  const rows = { roster, answers: [], initiatives: [], rankings: [], signoffs: [], ...records };
  const document = documentOf(ctx, rows);
  return {
    readerId: ctx.actor.stakeholderId,
    today: ctx.recordDay,
    stage: ctx.room.stage,
    roster,
    words: records.attestations.flatMap(({ holder, ...word }) => (holder === null ? [] : [{ holder, ...word }])),
    standings: readPowers(readSituation(document)).map((standing) => plain(standing, document.stakeholders)),
    unknown: records.attestations
      .filter(({ by, holder }) => holder === null && by === ctx.actor.stakeholderId)
      .map(({ power }) => power),
    shared,
  };
}

function plain(standing: PowerStanding, people: readonly { id: string }[]): PowersFacts["standings"][number] {
  const { power, confirmed, claims, denials, ownClaim } = standing;
  return {
    power,
    holder: people[standing.place]?.id ?? "",
    isConfirmed: confirmed,
    hasOwnClaim: ownClaim,
    claimedBy: claims.map(({ by }) => by),
    deniedBy: denials.map(({ by }) => by),
  };
}

function listOwnShared(tx: Tx, { actor }: TeamContext): Promise<{ power: Power; sharedOn: string }[]> {
  return tx
    .select({ power: sharedPowers.power, sharedOn: sharedPowers.sharedOn })
    .from(sharedPowers)
    .where(
      and(
        eq(sharedPowers.workspaceId, actor.workspaceId),
        eq(sharedPowers.dealId, actor.dealId),
        eq(sharedPowers.stakeholderId, actor.stakeholderId),
      ),
    );
}
