import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { invitations, stakeholders } from "#db/schema/deals.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { redeemLink } from "#app/features/people/links.commands.server.ts";
import { findLink } from "#app/features/people/links.queries.server.ts";
import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { resendInvitation } from "#app/features/people/roster.commands.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { theMailsOf } from "#tests/support/mailings.ts";
import { asOwner } from "#tests/support/owner.ts";
import { asVendor, entryOf } from "#tests/support/roster.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const AISHA = "aisha.bello@halden.example";

const MONDAY = "2026-11-23";
const day = (after: number) => addDays(MONDAY, after);

/** Invitations are dated by the database. */
async function dateNewest(world: World, room: Room, on: string): Promise<void> {
  await asOwner(world, async (owner) => {
    await owner`alter table shared.invitations no force row level security`;
    await owner`update shared.invitations set created_at = ${`${on}T09:00:00Z`} where deal_id = ${room.dealId}
      and created_at = (select max(created_at) from shared.invitations where deal_id = ${room.dealId})`;
  });
}

/** Aisha is invited on that Monday, and her first mail has arrived. Gives back its link's token. */
async function invitedOnMonday(world: World, room: Room): Promise<{ stakeholderId: string; token: string }> {
  const form = { commandKey: aKey(), name: "Aisha Bello", title: null, email: AISHA, role: "stakeholder" as const };
  const invited = await inviteStakeholder(await room.as("champion"), form);
  if (!invited.ok) throw new Error(invited.reason);
  const token = await aMailbag().tokenTo(AISHA);
  await dateNewest(world, room, MONDAY);
  return { ...invited.value, token };
}

async function toAisha(on: string) {
  return (await theMailsOf(on)).filter(({ to }) => to.address === AISHA);
}

test("an invitation that nobody opened goes out again on the second and the third working day, and then never by itself", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { token } = await invitedOnMonday(world, room);
  expect(await toAisha(day(1))).toEqual([]);
  const [again, ...others] = await toAisha(day(2));
  expect(others).toEqual([]);
  expect(again?.subject).toBe("Still waiting for you: Replace the dispatch system");
  expect(again?.text).toContain(
    "Ines Halvorsen asked you into the room “Replace the dispatch system” on Mon 23 Nov 2026, and",
  );
  expect(again?.text).toContain("One more mail like this comes, and then none.");
  const newer = /\/i\/([\w-]{43})/.exec(again?.text ?? "")?.[1] ?? "";
  expect([(await findLink(token)).state, (await findLink(newer)).state]).toEqual(["replaced", "open"]);
  expect(await toAisha(day(2))).toEqual([]);
  const [last] = await toAisha(day(3));
  expect(last?.text).toContain("This is the last mail that asks you by itself.");
  for (const later of [4, 7, 8]) expect(await toAisha(day(later))).toEqual([]);
  expect((await entryOf(await asVendor(world), room, "Aisha Bello")).stateWords).toBe(
    "invited Mon 23 Nov, and again Thu 26 Nov",
  );
});

test("who has opened the room, was removed, or whose mail did not arrive, is not asked again", async () => {
  await using world = await aWorld();
  const [opened, removed, failed] = [
    await world.room(),
    await world.room({ account: "Fjord Freight", title: "Plan the routes" }),
    await world.room({ account: "Halden Fisk", title: "Route planning" }),
  ];
  const { token } = await invitedOnMonday(world, opened);
  expect(await redeemLink(token)).toMatchObject({ ok: true });
  const { stakeholderId } = await invitedOnMonday(world, removed);
  await removeStakeholder(await removed.as("champion"), { commandKey: aKey(), stakeholderId });
  await invitedOnMonday(world, failed);
  await withWorker((tx) =>
    tx
      .update(invitations)
      .set({ failedAt: sql`now()` })
      .where(eq(invitations.dealId, failed.dealId)),
  );
  expect(await toAisha(day(2))).toEqual([]);
});

test("SESS-06 who opens the room while the mail waits gets none", async () => {
  await using world = await aWorld();
  const { token } = await invitedOnMonday(world, await world.room());
  while (await queueNextMails(new Date(`${day(2)}T07:00:00Z`)));
  expect(await redeemLink(token)).toMatchObject({ ok: true });
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  expect(bag.messages.filter(({ to }) => to.address === AISHA)).toEqual([]);
});

test("who is invited anew is asked again on the days after that, and not for the older one", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { stakeholderId } = await invitedOnMonday(world, room);
  await resendInvitation(await room.as("champion"), { commandKey: aKey(), stakeholderId });
  await aMailbag().newestTo(AISHA);
  await dateNewest(world, room, day(1));
  expect(await toAisha(day(2))).toEqual([]);
  expect((await toAisha(day(3))).map(({ text }) => /on Tue 24 Nov 2026/.test(text))).toEqual([true]);
});

test("the roster says of an invitation that waits that it is on its way", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const form = { commandKey: aKey(), name: "Aisha Bello", title: null, email: AISHA, role: "stakeholder" as const };
  await inviteStakeholder(await room.as("champion"), form);
  const vendor = await asVendor(world);
  expect(await entryOf(vendor, room, "Aisha Bello")).toMatchObject({
    state: "invited",
    stateWords: "the mail is on its way",
  });
  await aMailbag().newestTo(AISHA);
  expect((await entryOf(vendor, room, "Aisha Bello")).stateWords).toMatch(/^invited \w{3} \d+ \w{3}$/);
  const place = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(stakeholders).where(eq(stakeholders.email, AISHA)),
  );
  expect(place).toMatchObject([{ personId: null, joinedAt: null }]);
});
