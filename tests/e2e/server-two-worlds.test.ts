import { eq } from "drizzle-orm";
import { withActor } from "#db/client.server.ts";
import { releaseInputs } from "#db/schema/releases.ts";
import type { Room } from "#tests/support/world.ts";
import { paths } from "#app/paths.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { expect, test, type Product } from "#tests/support/product.ts";
import { everythingTold } from "#tests/support/two-worlds-hooks.ts";
import { everythingRead } from "#tests/support/two-worlds-program.ts";
import { CANARY, deliberate } from "#tests/support/two-worlds.ts";
import { differencesOf, inviteAisha, listenAs, playTheStory } from "#tests/support/two-worlds-story.ts";
import { everythingReceived, vendorsSide, withoutChance } from "#tests/support/side-view.ts";

/**
 * PV-01 One story in two worlds: in the second the customer's team also deliberates in private. The same people finish
 * the same stage and the same release is made, so every byte that the vendor receives has to be the same.
 */
test.describe.configure({ timeout: 420_000 });

for (const privateActs of [1, 10, 1000]) {
  test(`PV-01 PV-06 ${privateActs} private acts of the customer change nothing that the vendor receives`, async ({
    product,
  }) => {
    const quiet = await theQuietWorld(product);
    const busy = await aPlayedWorld(product, privateActs);
    expect(Object.keys(busy.seen)).toEqual(Object.keys(quiet.seen));
    expect(differencesOf(quiet.seen, busy.seen)).toEqual([]);
  });
}

test("AUTHN-15 PV-05 no private text, no hash of it, and nothing of a link or a code turns up in anything that the vendor receives", async ({
  product,
}) => {
  const { raw, secrets } = await aPlayedWorld(product, 20);
  const leaks = Object.entries(raw).filter(
    ([address, answer]) => !address.includes("canary") && secrets.some((secret) => answer.includes(secret)),
  );
  expect(leaks.map(([address]) => address)).toEqual([]);
  expect(Object.keys(raw).length).toBeGreaterThan(200);
});

let quietWorld: ReturnType<typeof aPlayedWorld> | undefined;

/** Played once: nothing that a busy world does reaches it. */
function theQuietWorld(product: Product): ReturnType<typeof aPlayedWorld> {
  return (quietWorld ??= aPlayedWorld(product, 0));
}

async function aPlayedWorld(product: Product, privateActs: number) {
  await using story = await playTheStory(product, privateActs === 0 ? null : "item:capacity");
  const { vendor, released, silent, places, hookId } = story;
  const side = await vendorsSide(vendor);
  const streams = await listenAs(side, product, [paths.live(), paths.roomLive(released.dealId)]);
  await deliberate(released, privateActs);
  await deliberate(silent, Math.min(privateActs, 50));
  const token = await inviteAisha(released, vendor.domain, product.mail);
  const raw = await everythingReceived(side, { origin: product.server.origin, mail: product.mail, rooms: places });
  Object.assign(raw, await everythingRead(vendor, { origin: product.server.origin, rooms: places }));
  Object.assign(raw, await everythingTold(vendor, { hookId, product }));
  for (const [name, stream] of streams) raw[name] = await stream.untilChanged();
  return {
    raw,
    seen: withoutChance(raw, vendor),
    secrets: [CANARY, token, sha256(token), ...(await inputHashes(released))],
  };
}

/** With the hash of what was released the vendor could test guesses about the answers behind it. */
async function inputHashes(room: Room): Promise<string[]> {
  const rows = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(releaseInputs).where(eq(releaseInputs.dealId, room.dealId)),
  );
  expect(rows).toHaveLength(1);
  return rows.map(({ inputHash }) => inputHash);
}
