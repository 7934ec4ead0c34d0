import { nameRequirement } from "#app/features/requirements/commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { paths } from "#app/paths.ts";
import type { Places } from "#tests/support/addresses.ts";
import { answerTogether, askForMore, askTheVendor } from "#tests/support/both-sides.ts";
import { withoutSealing } from "#tests/support/no-sealing.ts";
import type { MailSink } from "#tests/support/mail-sink.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import type { Product } from "#tests/support/product.ts";
import { firstDifference, type Side } from "#tests/support/side-view.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey, release } from "#tests/support/story.ts";
import { listenAt, type Stream } from "#tests/support/streams.ts";
import { aHookOfTheWorld } from "#tests/support/two-worlds-hooks.ts";
import { foundWorld, type Room } from "#tests/support/world.ts";

/** Of the room without a plan. */
const NOBODYS = "00000000-0000-4000-8000-000000000000";

let worlds = 0;

/** What both worlds of a story have: a room in full swing, and one whose customer has released nothing and planned nothing. */
export type Story = AsyncDisposable & {
  vendor: Awaited<ReturnType<typeof foundWorld>>;
  released: Room;
  silent: Room;
  places: readonly Places[];
  /** A webhook of the vendor's, from before anything happened. */
  hookId: string;
};

/** `about` is what the team's request came from, which is the team's own. All of it is heard and mailed when this is over. */
export async function playTheStory(product: Product, about: string | null = null): Promise<Story> {
  const { server, mail } = product;
  worlds += 1;
  // Domains of equal length, or headers would differ by it.
  const domain = `p${process.pid}-${String(worlds).padStart(2, "0")}.example`;
  const vendor = await foundWorld(domain);
  const sealing = await withoutSealing(product, vendor.member("rep").workspaceId);
  const hookId = await aHookOfTheWorld(vendor, product);
  const released = await vendor.room({ peopleOf: "Halden Logistics" });
  const silent = await vendor.room({ account: "Halden Fisk", title: "Route planning", peopleOf: "Halden Fisk" });
  for (const room of [released, silent]) await answerTogether(room);
  const planned = await aPlannedRoom(released);
  await release(await released.as("champion"));
  for (const mailbox of ["dana.whitfield", "vera.lindqvist"])
    await mail.waitForMail(`${mailbox}@northwind.${domain}`, /released/);
  await mail.waitForMail(`dana.whitfield@northwind.${domain}`, /decided on version 1/);
  for (const room of [released, silent]) await askForMore(room);
  for (const room of [released, silent]) await askTheVendor(room, about);
  await untilAllIsHeard(server, `ear.${domain}`);
  const places = [
    { dealId: released.dealId, ...planned },
    { dealId: silent.dealId, milestoneId: NOBODYS, taskId: NOBODYS, signoffId: NOBODYS, resourceId: NOBODYS },
  ];
  return { vendor, released, silent, places, hookId, [Symbol.asyncDispose]: () => sealing[Symbol.asyncDispose]() };
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

/** Each of a side's people listens at every stream that is theirs. */
export async function listenAs(
  { readers }: Side,
  { server }: Product,
  streams: readonly string[],
): Promise<(readonly [name: string, Stream])[]> {
  const opened = readers.flatMap(({ role, cookie }) =>
    streams.map(
      async (path) => [`stream of ${role} ${path}`, await listenAt(`${server.origin}${path}`, cookie)] as const,
    ),
  );
  return Promise.all(opened);
}

/** The last that both sides hear of: a champion invites somebody. Whoever has the token has the link; it belongs into one mailbox. */
export async function inviteAisha(room: Room, domain: string, mail: MailSink): Promise<string> {
  const email = `aisha.bello@halden.${domain}`;
  const invitation = { commandKey: aKey(), name: "Aisha Bello", title: "Finance", email, role: "stakeholder" } as const;
  await inviteStakeholder(await room.as("champion"), invitation);
  const { text } = await mail.waitForMail(email, /\/i\//);
  return /\/i\/([\w-]{43})/.exec(text)?.[1] ?? "";
}

/** By address, where the one world's answer is not the other's. */
export function differencesOf(one: Record<string, string>, other: Record<string, string>) {
  return Object.entries(one)
    .map(([address, answer]) => [address, firstDifference(answer, other[address])])
    .filter(([, difference]) => difference !== null);
}
