import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { members, type MemberRole } from "#db/schema/workspace.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

export type Colleague = { memberId: string; name: string; role: MemberRole; part: "owner" | "team" | null };

/** Everybody of the workspace, each with their part in this deal; null for those who are not on it. */
export function listColleagues({ actor, dealId }: RoomContext<MemberActor>): Promise<Colleague[]> {
  return withActor(actor, (tx) =>
    tx
      .select({ memberId: members.id, name: members.name, role: members.role, part: dealMembers.part })
      .from(members)
      .leftJoin(
        dealMembers,
        and(
          eq(dealMembers.workspaceId, members.workspaceId),
          eq(dealMembers.memberId, members.id),
          eq(dealMembers.dealId, dealId),
        ),
      )
      .where(and(eq(members.workspaceId, actor.workspaceId), isNull(members.leftAt), isNotNull(members.joinedAt)))
      .orderBy(sql`${dealMembers.part} = 'owner' desc nulls last`, asc(members.name), asc(members.id)),
  );
}
