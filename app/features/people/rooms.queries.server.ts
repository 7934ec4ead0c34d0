import { and, desc, eq, inArray } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { accounts, workspaces } from "#db/schema/workspace.ts";
import type { Session } from "./schema.ts";

export type RoomEntry = { dealId: string; title: string; accountName: string; vendorName: string };

/** The rooms a session opens, the newest first. They may belong to several vendors, so no actor could read them all. */
export async function listRoomsOf({ places }: Session): Promise<RoomEntry[]> {
  const dealIds = places.map(({ dealId }) => dealId);
  if (dealIds.length === 0) return [];
  return withAuth((tx) =>
    tx
      .select({ dealId: deals.id, title: deals.title, accountName: accounts.name, vendorName: workspaces.name })
      .from(deals)
      .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
      .innerJoin(workspaces, eq(workspaces.workspaceId, deals.workspaceId))
      .where(inArray(deals.id, dealIds))
      .orderBy(desc(deals.createdAt), deals.id),
  );
}
