import { eq } from "drizzle-orm";
import { withActor } from "#db/client.server.ts";
import { releaseInputs } from "#db/schema/releases.ts";
import { nameRequirement } from "#app/features/requirements/commands.server.ts";
import type { Room } from "#tests/support/world.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { paths } from "#app/paths.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { MailSink } from "#tests/support/mail-sink.ts";
import { answerTogether, askForMore, askTheVendor } from "#tests/support/both-sides.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, test, type Product } from "#tests/support/product.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey, release } from "#tests/support/story.ts";
import { listenAt } from "#tests/support/streams.ts";
import { CANARY, deliberate } from "#tests/support/two-worlds.ts";
import { everythingReceived, firstDifference, vendorsSide, withoutChance } from "#tests/support/side-view.ts";
import { foundWorld } from "#tests/support/world.ts";

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

function differencesOf(one: Record<string, string>, other: Record<string, string>) {
  return Object.entries(one)
    .map(([address, answer]) => [address, firstDifference(answer, other[address])])
    .filter(([, difference]) => difference !== null);
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

/** Of the room without a plan. */
const NOBODYS = "00000000-0000-4000-8000-000000000000";

let worlds = 0;
let quietWorld: ReturnType<typeof aPlayedWorld> | undefined;

/** Played once: nothing that a busy world does reaches it. */
function theQuietWorld(product: Product): ReturnType<typeof aPlayedWorld> {
  return (quietWorld ??= aPlayedWorld(product, 0));
}

/** The vendor's people listen, each at every stream that is theirs. */
async function listeners(server: Product["server"], vendor: Awaited<ReturnType<typeof foundWorld>>, dealId: string) {
  const opened = (["admin", "manager", "rep", "viewer"] as const).flatMap((role) =>
    [paths.live(), paths.roomLive(dealId)].map(async (path) => {
      const cookie = await sessionCookie(vendor.member(role).personId, "password");
      return [`${role} ${path}`, await listenAt(`${server.origin}${path}`, cookie)] as const;
    }),
  );
  return Promise.all(opened);
}

async function aPlayedWorld({ server, mail }: Product, privateActs: number) {
  worlds += 1;
  // Domains of equal length, or headers would differ by it.
  const domain = `p${process.pid}-${String(worlds).padStart(2, "0")}.example`;
  const vendor = await foundWorld(domain);
  const released = await vendor.room();
  const silent = await vendor.room({ account: "Halden Fisk", title: "Route planning" });
  for (const room of [released, silent]) await answerTogether(room);
  const planned = await aPlannedRoom(released);
  await release(await released.as("champion"));
  for (const mailbox of ["dana.whitfield", "vera.lindqvist"])
    await mail.waitForMail(`${mailbox}@northwind.${domain}`, /released/);
  await mail.waitForMail(`dana.whitfield@northwind.${domain}`, /decided on version 1/);
  for (const room of [released, silent]) await askForMore(room);
  for (const room of [released, silent]) await askTheVendor(room, privateActs === 0 ? null : "item:capacity");
  await untilAllIsHeard(server, `ear.${domain}`);
  const streams = await listeners(server, vendor, released.dealId);
  await deliberate(released, privateActs);
  await deliberate(silent, Math.min(privateActs, 50));
  const token = await inviteAisha(released, domain, mail);
  const rooms = [
    { dealId: released.dealId, ...planned },
    { dealId: silent.dealId, milestoneId: NOBODYS, taskId: NOBODYS, signoffId: NOBODYS, resourceId: NOBODYS },
  ];
  const raw = await everythingReceived(await vendorsSide(vendor), { origin: server.origin, mail, rooms });
  for (const [name, stream] of streams) raw[`stream of ${name}`] = await stream.untilChanged();
  return {
    raw,
    seen: withoutChance(raw, vendor),
    secrets: [CANARY, token, sha256(token), ...(await inputHashes(released))],
  };
}

/**
 * What was shared before somebody listens is told in its order, whoever it belongs to: once the last of it is heard, nothing
 * of it is left. That last one stands in a workspace of its own, so that the world's own pages hold nothing of it.
 */
async function untilAllIsHeard(server: Product["server"], domain: string) {
  const elsewhere = await foundWorld(domain);
  const last = await elsewhere.room();
  const cookie = await sessionCookie(elsewhere.member("rep").personId, "password");
  const stream = await listenAt(`${server.origin}${paths.live()}`, cookie);
  const text = "Plans change at dawn";
  await nameRequirement(await last.as("champion"), { intent: "name", commandKey: aKey(), text, weight: "must" });
  await stream.untilChanged(last.dealId);
}

/** Whoever has the token has the link: it belongs into one mailbox and nowhere else. */
async function inviteAisha(room: Room, domain: string, mail: MailSink): Promise<string> {
  const email = `aisha.bello@halden.${domain}`;
  const invitation = { commandKey: aKey(), name: "Aisha Bello", title: "Finance", email, role: "stakeholder" } as const;
  await inviteStakeholder(await room.as("champion"), invitation);
  const { text } = await mail.waitForMail(email, /\/i\//);
  return /\/i\/([\w-]{43})/.exec(text)?.[1] ?? "";
}

/** With the hash of what was released the vendor could test guesses about the answers behind it. */
async function inputHashes(room: Room): Promise<string[]> {
  const rows = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(releaseInputs).where(eq(releaseInputs.dealId, room.dealId)),
  );
  expect(rows).toHaveLength(1);
  return rows.map(({ inputHash }) => inputHash);
}
