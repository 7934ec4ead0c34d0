import type { Tx } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { piecesOf } from "#app/features/resources/files.queries.server.ts";
import { cleanFileName } from "#app/features/resources/file-name.ts";
import { readersOf } from "#app/features/resources/present.ts";
import { listResources } from "#app/features/resources/queries.server.ts";
import type { Resource } from "#app/features/resources/schema.ts";
import { asciiName } from "#app/lib/file.server.ts";
import { zipOf, type ZipEntry } from "#app/lib/zip.server.ts";
import type { Copy } from "./schema.ts";

type FilesCopy = Copy<ReadableStream<Uint8Array>> & { size: number };
type FileResource = Resource & { file: NonNullable<Resource["file"]> };

/**
 * All files of a room that this reader may fetch, in folders: by who reads them, then as they stand on the page. Which ones is
 * settled in the copy's one moment; their bytes are read while they are sent, each piece by the rules of then, and one that was
 * removed meanwhile ends the copy. Null where there is none.
 */
export async function copyFiles(tx: Tx, ctx: RoomContext): Promise<FilesCopy | null> {
  const files = (await listResources(tx, ctx)).filter(isFile).sort((one, other) => one.id.localeCompare(other.id));
  if (files.length === 0) return null;
  const taken = new Set<string>();
  const entries = files.map((resource): ZipEntry => {
    const { size } = resource.file;
    const name = freeName(placeOf(ctx, resource), taken);
    return { name, size, on: resource.addedOn, content: () => piecesOf(ctx, { ...resource, size }) };
  });
  const fileName = asciiName(`${ctx.room.title}-files-${ctx.recordDay}.zip`);
  return { ...zipOf(entries), fileName, rows: files.length };
}

function isFile(resource: Resource): resource is FileResource {
  return resource.file !== null;
}

/** "You and Northwind/The trial/steps.csv". */
function placeOf({ actor, room }: RoomContext, { audience, folder, file }: FileResource): string {
  const { lead } = readersOf(audience, { side: actor.side, parties: room }).readers;
  // A folder is what somebody typed, and may hold what a program would take for a path.
  const folders = [lead, ...(folder === null ? [] : [folder.replaceAll(/[/\\]/g, "-")])].map(cleanFileName);
  return [...folders, file.name].join("/");
}

/** Two files may be called alike; programs that unpack them would keep one. */
function freeName(place: string, taken: Set<string>): string {
  const [, stem = place, ending = ""] = /^(.*?)(\.[^./]+)?$/.exec(place) ?? [];
  let name = place;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem} (${number})${ending}`;
  taken.add(name.toLowerCase());
  return name;
}
