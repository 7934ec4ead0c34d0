import { and, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import {
  customerFilePieces,
  customerResources,
  sharedFilePieces,
  sharedResources,
  vendorFilePieces,
  vendorResources,
} from "#db/schema/resources.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { audiencesOf, authorId } from "#app/features/talk/tables.server.ts";
import type { FileKind } from "./file-kinds.ts";
import type { Viewer } from "./present.ts";
import type { Resource } from "./schema.ts";

type ResourceTable = typeof sharedResources;

/** The three tables have one shape; drizzle's types also tell their schemas apart. */
const tables = {
  shared: sharedResources,
  buyer: customerResources,
  seller: vendorResources,
} as unknown as Record<Audience, ResourceTable>;

export function resourcesFor(audience: Audience): ResourceTable {
  return tables[audience];
}

type PieceTable = typeof sharedFilePieces;
const pieces = {
  shared: sharedFilePieces,
  buyer: customerFilePieces,
  seller: vendorFilePieces,
} as unknown as Record<Audience, PieceTable>;

export function piecesFor(audience: Audience): PieceTable {
  return pieces[audience];
}

/** What stands in the room for this reader. One statement however many tables the reader has. */
export async function readResources(ctx: RoomContext): Promise<Resource[]> {
  return withActor(ctx.actor, (tx) => listResources(tx, ctx));
}

/** Null where there is nothing of that id for this reader. */
export async function findResource(tx: Tx, ctx: RoomContext, resourceId: string): Promise<Resource | null> {
  const [found] = await listResources(tx, ctx, resourceId);
  return found ?? null;
}

export async function listResources(tx: Tx, ctx: RoomContext, resourceId?: string): Promise<Resource[]> {
  const [first, second] = audiencesOf(ctx.actor).map((audience) => rowsOf(tx, ctx, { audience, resourceId }));
  if (!first) return [];
  const rows = await (second ? first.unionAll(second) : first);
  return rows.map(resourceOf);
}

type Row = Omit<Resource, "file"> & { fileName: string | null; fileKind: FileKind | null; sizeBytes: number | null };

function resourceOf({ fileName, fileKind, sizeBytes, ...row }: Row): Resource {
  const isFile = fileName !== null && fileKind !== null && sizeBytes !== null;
  return { ...row, file: isFile ? { name: fileName, kind: fileKind, size: sizeBytes } : null };
}

type Wanted = { audience: Audience; resourceId: string | undefined };

function rowsOf(tx: Tx, { actor, dealId }: RoomContext, { audience, resourceId }: Wanted) {
  const resources = resourcesFor(audience);
  return tx
    .select({
      id: resources.id,
      audience: resources.audience,
      title: resources.title,
      folder: resources.folder,
      link: resources.link,
      fileName: resources.fileName,
      fileKind: resources.fileKind,
      sizeBytes: resources.sizeBytes,
      addedSide: resources.addedSide,
      addedById: resources.addedById,
      addedByName: resources.addedByName,
      addedOn: resources.addedOn,
      pinnedAt: resources.pinnedAt,
    })
    .from(resources)
    .where(
      and(
        eq(resources.workspaceId, actor.workspaceId),
        eq(resources.dealId, dealId),
        resourceId === undefined ? undefined : eq(resources.id, resourceId),
      ),
    )
    .$dynamic();
}

export function viewerOf({ actor, role }: RoomContext): Viewer {
  return { side: actor.side, id: authorId(actor), role };
}
