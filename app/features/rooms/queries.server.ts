import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { accounts, workspaces } from "#db/schema/workspace.ts";
import type { RoomHead } from "./schema.ts";

/** Null when the deal does not exist for this actor: it is foreign, or a rep's colleagues work on it and the rep does not. */
export async function findRoomHead(tx: Tx, actor: Actor): Promise<RoomHead | null> {
  const [head] = await tx
    .select({
      dealId: deals.id,
      title: deals.title,
      accountName: accounts.name,
      vendorName: workspaces.name,
      targetOn: deals.targetOn,
      stage: sql<RoomHead["stage"]>`${deals.stage}`,
      endedAs: endings.outcome,
    })
    .from(deals)
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, deals.workspaceId))
    .leftJoin(endings, and(eq(endings.workspaceId, deals.workspaceId), eq(endings.dealId, deals.id)))
    .where(and(eq(deals.id, actor.dealId ?? ""), mayMeet(actor)));
  return head ?? null;
}

/** Administrators and managers meet every deal of the workspace, reps and viewers those they are on. */
function mayMeet(actor: Actor) {
  if (actor.side === "buyer" || actor.role === "admin" || actor.role === "manager") return undefined;
  return sql`exists (select 1 from ${dealMembers} dm where dm.deal_id = ${deals.id} and dm.member_id = ${actor.memberId})`;
}
