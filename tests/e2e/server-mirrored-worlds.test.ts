import { paths } from "#app/paths.ts";
import { countMailsOnTheirWay } from "#tests/support/mailbox.ts";
import { expect, test, type Product } from "#tests/support/product.ts";
import { customersSide, everythingReceived, withoutChance } from "#tests/support/side-view.ts";
import { differencesOf, inviteAisha, listenAs, playTheStory } from "#tests/support/two-worlds-story.ts";
import { deliberateInternally, VENDORS_CANARY } from "#tests/support/two-worlds-vendor.ts";

/**
 * PV-11 The same story in two worlds the other way round: in the second the vendor's people also believe, note, vote, draft
 * and plan among themselves. Every byte that the customer's people receive has to be the same.
 */
test.describe.configure({ timeout: 420_000 });

for (const internalActs of [1, 10, 1000]) {
  test(`PV-11 ${internalActs} internal acts of the vendor change nothing that the customer receives`, async ({
    product,
  }) => {
    const quiet = await theQuietWorld(product);
    const busy = await aPlayedWorld(product, internalActs);
    expect(Object.keys(busy.seen)).toEqual(Object.keys(quiet.seen));
    expect(differencesOf(quiet.seen, busy.seen)).toEqual([]);
    expect(Object.entries(busy.seen).filter(([, answer]) => answer.includes(VENDORS_CANARY))).toEqual([]);
  });
}

let quietWorld: ReturnType<typeof aPlayedWorld> | undefined;

/** Played once: nothing that a busy world does reaches it. */
function theQuietWorld(product: Product): ReturnType<typeof aPlayedWorld> {
  return (quietWorld ??= aPlayedWorld(product, 0));
}

async function aPlayedWorld(product: Product, internalActs: number) {
  await using story = await playTheStory(product);
  const { vendor, released, silent, places } = story;
  const side = await customersSide(released, vendor.domain);
  const streams = await listenAs(side, product, [paths.roomLive(released.dealId)]);
  await deliberateInternally(released, internalActs);
  await deliberateInternally(silent, Math.min(internalActs, 50));
  await inviteAisha(released, vendor.domain, product.mail);
  for (const mailbox of side.mailboxes)
    await expect.poll(() => countMailsOnTheirWay(mailbox), { timeout: 60_000 }).toBe(0);
  const raw = await everythingReceived(side, { origin: product.server.origin, mail: product.mail, rooms: places });
  for (const [name, stream] of streams) raw[name] = await stream.untilChanged();
  return { seen: withoutChance(raw, vendor) };
}
