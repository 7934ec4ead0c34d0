import type { Actor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import type { Audience } from "../../columns.ts";
import {
  customerFilePieces,
  customerResources,
  sharedFilePieces,
  sharedResources,
  vendorFilePieces,
  vendorResources,
} from "../../schema/resources.ts";

/** Of one piece. */
type NewFile = { name: string; kind: "pdf" | "csv"; bytes: Uint8Array };

type NewResource = {
  audience: Audience;
  by: Actor;
  title: string;
  link: string | null;
  file: NewFile | null;
  folder: string | null;
  addedOn: string;
  createdAt: Date;
  isPinned: boolean;
};

/** Each adds as themselves: the walls let nobody add for the other side. */
export async function putResource(
  tx: Tx,
  dealId: string,
  { by, isPinned, file, ...resource }: NewResource,
): Promise<void> {
  await assumeActor(tx, { ...by, dealId });
  const id = crypto.randomUUID();
  const { audience } = resource;
  const place = { workspaceId: by.workspaceId, dealId };
  const [resources, pieces] = tablesFor(audience);
  await tx.insert(resources).values({
    ...{ ...place, id, ...resource, ...(file && { fileName: file.name, fileKind: file.kind }) },
    sizeBytes: file?.bytes.length ?? null,
    addedSide: by.side,
    addedById: by.side === "buyer" ? by.stakeholderId : by.memberId,
    addedByName: by.name,
    pinnedAt: isPinned ? resource.createdAt : null,
  });
  if (file) await tx.insert(pieces).values({ ...place, audience, resourceId: id, number: 0, bytes: file.bytes });
}

/** The tables have one shape; drizzle's types also tell their schemas apart. */
function tablesFor(audience: Audience): [typeof sharedResources, typeof sharedFilePieces] {
  const tables = {
    shared: [sharedResources, sharedFilePieces],
    buyer: [customerResources, customerFilePieces],
    seller: [vendorResources, vendorFilePieces],
  } as unknown as Record<Audience, [typeof sharedResources, typeof sharedFilePieces]>;
  return tables[audience];
}
