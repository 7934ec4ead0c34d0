import type { Tx } from "../client.server.ts";
import { putResource } from "./factories/resources.server.ts";
import { actorNamed, at, on, type Scene } from "./scene.ts";

/** What people put into the room for others to look at. */
export async function tellResources(tx: Tx, scene: Scene): Promise<void> {
  for (const { title, link, folder, by, on: day, audience, isPinned } of scene.told.resources ?? []) {
    const when = { addedOn: on(scene, day), createdAt: at(scene, day, "talked") };
    const kept = { title, link, folder: folder ?? null, isPinned: isPinned ?? false };
    await putResource(tx, scene.dealId, {
      by: actorNamed(scene, by),
      audience: audience ?? "shared",
      ...kept,
      ...when,
    });
  }
}
