import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { sharedNotices, vendorNotices } from "#db/schema/talk.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { replyToThread } from "#app/features/talk/commands.server.ts";
import { seeNotices } from "#app/features/talk/notices.commands.server.ts";
import { countUnseen, readNotices } from "#app/features/talk/notices.queries.server.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { letItBeShown, post } from "#tests/support/talk.ts";
import { aWorld } from "#tests/support/world.ts";

const unseen = (ctx: RoomContext) => withActor(ctx.actor, (tx) => countUnseen(tx, ctx.actor));

/** The five minutes that a mail waits for more of its kind are over. */
async function deliverNow(bag: ReturnType<typeof aMailbag>): Promise<void> {
  await withWorker((tx) => tx.update(outbox).set({ notBefore: sql`now()` }));
  await deliverWaiting(bag.transport);
}

test("a mention tells those who may read it and nobody else; an answer tells those who wrote", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas, priya] = [await room.as("champion"), await room.as("stakeholder"), await room.as("colleague")];
  const [rep, guest] = [await room.as("rep"), await room.as("guest")];
  const text = "@Tomas Berg @Dana Whitfield @Oskar Nilsen @Ines Halvorsen: who can?";
  const threadId = await post(ines, { audience: "buyer", text });
  expect(await Promise.all([ines, tomas, priya, guest, rep].map(unseen))).toEqual([0, 1, 0, 0, 0]);
  const traces = await withActor(rep.actor, async (tx) => [
    await tx.$count(sharedNotices),
    await tx.$count(vendorNotices),
  ]);
  expect(traces).toEqual([0, 0]);

  await replyToThread(priya, { intent: "reply", commandKey: crypto.randomUUID(), threadId, text: "I can." });
  expect(await Promise.all([ines, tomas, priya].map(unseen))).toEqual([1, 1, 0]);
  expect((await readNotices(ines)).lines.map(({ words }) => words)).toEqual([
    "Priya Raman answered where you wrote: The plan as a whole",
  ]);
  await seeNotices(ines, { dealId: room.dealId, subject: { kind: "plan", key: "" } });
  expect(await Promise.all([ines, tomas].map(unseen))).toEqual([0, 1]);
});

test("a shared mention reaches the other side when it is shown, and reading it is told to nobody", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, rep] = [await room.as("champion"), await room.as("rep")];
  await post(ines, { audience: "shared", text: "@Dana Whitfield which day?" });
  expect(await unseen(rep)).toBe(0);
  await letItBeShown(world);
  expect(await unseen(rep)).toBe(1);
  await seeNotices(rep, null);
  expect(await unseen(rep)).toBe(0);
  expect(await withActor(ines.actor, (tx) => tx.$count(sharedNotices))).toBe(0);
});

test("several mentions are one mail, which names who wrote and never what", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, priya] = [await room.as("champion"), await room.as("colleague")];
  const bag = aMailbag();
  await post(ines, { audience: "buyer", text: "@Tomas Berg secret-one" });
  await post(priya, { audience: "buyer", text: "@Tomas Berg secret-two" });
  await deliverWaiting(bag.transport);
  expect(bag.messages).toHaveLength(0);
  await deliverNow(bag);
  await deliverNow(bag);
  expect(bag.messages.map(({ to, subject }) => [to.address, subject])).toEqual([
    ["tomas.berg@halden.example", "Ines Halvorsen and Priya Raman wrote to you: Replace the dispatch system"],
  ]);
  expect(bag.messages[0]?.text).not.toContain("secret");
  expect(bag.messages[0]?.text).toContain(`/rooms/${room.dealId}/notices`);
});

test("PV-07 what was seen, or is not theirs any more, is no mail; nor is anything for who switched it off", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  const bag = aMailbag();
  await post(ines, { audience: "buyer", text: "@Tomas Berg @Priya Raman @Karin Solberg look" });
  await seeNotices(tomas, null);
  await withAuth((tx) => tx.update(people).set({ noticesByMail: false }).where(eq(people.name, "Priya Raman")));
  await withActor(ines.actor, (tx) =>
    tx.execute(sql`update shared.stakeholders set admitted_at = null where name = 'Karin Solberg'`),
  );
  await deliverNow(bag);
  expect(bag.messages).toEqual([]);
  const reasons = await withWorker((tx) => tx.select({ why: outbox.lastError }).from(outbox));
  expect(reasons.map(({ why }) => why).sort()).toEqual(["nothing_new", "nothing_new", "switched_off"]);
});
