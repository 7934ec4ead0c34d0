import type { Tx } from "#db/client.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { changesBetween } from "#app/features/plan/versions.present.ts";
import { findVersion } from "#app/features/plan/versions.queries.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import { getPowers } from "#app/features/powers/queries.server.ts";
import { approvedBefore, askingViewOf, type AskingView, type Holder } from "./asking.present.ts";
import { listPossibleSigners } from "./queries.server.ts";
import type { SignoffRecord } from "./schema.ts";

/** Whom a champion may ask about the newest version, and whom the rule proposes. Null for everybody else. */
export async function readAsking(
  tx: Tx,
  ctx: RoomContext,
  { version, record }: { version: Version; record: SignoffRecord },
): Promise<AskingView | null> {
  if (!isOfTeam(ctx)) return null;
  const [signers, holders, isMaterialSince] = await Promise.all([
    listPossibleSigners(tx, ctx),
    ctx.room.stage >= 2 ? getPowers(tx, ctx).then(holdersIn) : [],
    compareWithApproved(tx, ctx, { version, record }),
  ]);
  return askingViewOf({ version, record, signers, holders, isMaterialSince });
}

function holdersIn({ standings, roster }: Awaited<ReturnType<typeof getPowers>>): Holder[] {
  return roster.flatMap(({ id, name, isSeat }) => {
    const powers = standings
      .filter(({ holder, isConfirmed }) => isConfirmed && holder === id)
      .map(({ power }) => power);
    return powers.length === 0 || isSeat ? [] : [{ id, name, powers }];
  });
}

/** One read for each version that somebody approved last: as a rule one. */
async function compareWithApproved(
  tx: Tx,
  ctx: RoomContext,
  read: { version: Version; record: SignoffRecord },
): Promise<Map<number, boolean>> {
  const people = new Set(read.record.decisions.map(({ stakeholderId }) => stakeholderId));
  const numbers = new Set([...people].flatMap((id) => approvedBefore(id, read) ?? []));
  const compared = [...numbers].map(async (number) => {
    const before = await findVersion(tx, ctx, number);
    const changes = before ? changesBetween(before.content, read.version.content, ctx.today) : [];
    return [number, changes.some(({ isMaterial }) => isMaterial)] as const;
  });
  return new Map(await Promise.all(compared));
}
