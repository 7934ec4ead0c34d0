import type { Tx } from "../client.server.ts";
import { putResource } from "./factories/resources.server.ts";
import { actorNamed, at, on, type Scene } from "./scene.ts";
import { pdfOf } from "./small-pdf.ts";
import type { ResourceTold } from "./story/telling-mutual.ts";

/** What people put into the room for others to look at. */
export async function tellResources(tx: Tx, scene: Scene): Promise<void> {
  for (const told of scene.told.resources ?? []) {
    const { title, link = null, folder = null, by, on: day, audience = "shared", isPinned = false } = told;
    const when = { addedOn: on(scene, day), createdAt: at(scene, day, "talked") };
    const kept = { title, link, file: fileOf(told), folder, audience, isPinned };
    await putResource(tx, scene.dealId, { by: actorNamed(scene, by), ...kept, ...when });
  }
}

function fileOf({ title, paper, table }: ResourceTold<string>) {
  if (paper) return { name: paper.name, kind: "pdf" as const, bytes: pdfOf(title, paper.lines) };
  if (!table) return null;
  const rows = table.rows.map((cells) => `${cells.join(";")}\r\n`).join("");
  return { name: table.name, kind: "csv" as const, bytes: new TextEncoder().encode(`\ufeff${rows}`) };
}
