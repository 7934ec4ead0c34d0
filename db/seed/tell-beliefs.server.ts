import type { Tx } from "../client.server.ts";
import { noteAftermath, noteBant, sayAlive, stateBeliefs } from "./factories/beliefs.server.ts";
import { at, on, vendorNamed, type Scene } from "./scene.ts";

/** What the vendor keeps to itself: what its people believed, what they noted, and what became of those they parted from. */
export async function tellBeliefs(tx: Tx, scene: Scene): Promise<void> {
  const { beliefs = [], bant = [], alive = [], aftermath } = scene.told;
  await stateBeliefs(
    tx,
    beliefs.map(({ on: day, by, note, ...levels }) => ({
      by: vendorNamed(scene, by),
      ...levels,
      note: note ?? null,
      statedOn: on(scene, day),
      createdAt: at(scene, day, "turned"),
    })),
  );
  await noteBant(
    tx,
    bant.map(({ on: day, by, ...note }) => ({ by: vendorNamed(scene, by), ...note, notedOn: on(scene, day) })),
  );
  for (const { on: day, by, reason } of alive) {
    await sayAlive(tx, vendorNamed(scene, by), { reason, confirmedOn: on(scene, day) });
  }
  if (!aftermath) return;
  const { by, what, on: day } = aftermath;
  await noteAftermath(tx, vendorNamed(scene, by), { what, notedOn: on(scene, day) });
}
