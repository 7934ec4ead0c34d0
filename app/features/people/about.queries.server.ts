import { and, eq } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { dealMembers, stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { dateOf } from "#app/lib/calendar.ts";
import { isOfTeam, type RoomContext } from "./guards.server.ts";

/** Who put the reader on the roster, and whom to write to about this room. */
export type About = {
  /** Null for the vendor's own people. */
  addedBy: { side: Side; name: string; on: string } | null;
  owner: { name: string; email: string } | null;
};

export function findAbout(ctx: RoomContext): Promise<About> {
  return withActor(ctx.actor, async (tx) => {
    const [addedBy, owner] = await Promise.all([findAddedBy(tx, ctx), findOwner(tx, ctx)]);
    return { addedBy, owner };
  });
}

async function findAddedBy(tx: Tx, ctx: RoomContext): Promise<About["addedBy"]> {
  if (!isOfTeam(ctx)) return null;
  const [own] = await tx
    .select({ side: stakeholders.addedBySide, name: stakeholders.addedByName, at: stakeholders.createdAt })
    .from(stakeholders)
    .where(and(eq(stakeholders.workspaceId, ctx.actor.workspaceId), eq(stakeholders.id, ctx.actor.stakeholderId)));
  return own ? { side: own.side, name: own.name, on: dateOf(own.at) } : null;
}

async function findOwner(tx: Tx, { actor, dealId }: RoomContext): Promise<About["owner"]> {
  const [owner] = await tx
    .select({ name: members.name, email: members.email })
    .from(dealMembers)
    .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
    .where(
      and(
        eq(dealMembers.workspaceId, actor.workspaceId),
        eq(dealMembers.dealId, dealId),
        eq(dealMembers.part, "owner"),
      ),
    );
  return owner ?? null;
}
