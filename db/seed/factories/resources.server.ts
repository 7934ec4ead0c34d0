import type { Actor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import type { Audience } from "../../columns.ts";
import { customerResources, sharedResources, vendorResources } from "../../schema/resources.ts";

type NewResource = {
  audience: Audience;
  by: Actor;
  title: string;
  link: string;
  folder: string | null;
  addedOn: string;
  createdAt: Date;
  isPinned: boolean;
};

/** Each adds as themselves: the walls let nobody add for the other side. */
export async function putResource(tx: Tx, dealId: string, { by, isPinned, ...resource }: NewResource): Promise<void> {
  await assumeActor(tx, { ...by, dealId });
  await tx.insert(tableFor(resource.audience)).values({
    ...{ workspaceId: by.workspaceId, dealId, ...resource },
    addedSide: by.side,
    addedById: by.side === "buyer" ? by.stakeholderId : by.memberId,
    addedByName: by.name,
    pinnedAt: isPinned ? resource.createdAt : null,
  });
}

/** The three tables have one shape; drizzle's types also tell their schemas apart. */
function tableFor(audience: Audience): typeof sharedResources {
  const tables = { shared: sharedResources, buyer: customerResources, seller: vendorResources };
  return (tables as unknown as Record<Audience, typeof sharedResources>)[audience];
}
