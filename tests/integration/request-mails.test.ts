import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { answerRequest, reopenRequest, sendRequest, settleRequest } from "#app/features/requests/commands.server.ts";
import { readRequests } from "#app/features/requests/queries.server.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { asOwner } from "#tests/support/owner.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const INES = "ines.halvorsen@halden.example";
const HOURS = "Which of our people does this need, and for how many hours?";

async function ask(room: Room, text = HOURS, about: string | null = null): Promise<void> {
  expect(await sendRequest(await room.as("champion"), { commandKey: aKey(), text, about })).toMatchObject({ ok: true });
}

async function newest(room: Room): Promise<string> {
  return (await readRequests(await room.as("champion"))).requests[0]?.id ?? "";
}

async function answer(room: Room): Promise<void> {
  const said = { requestId: await newest(room), text: "Two, for four weeks.", taskId: null, link: null };
  await answerRequest(await room.as("rep"), { intent: "answer", commandKey: aKey(), ...said });
}

async function reopen(room: Room, text: string): Promise<void> {
  const requestId = await newest(room);
  await reopenRequest(await room.as("champion"), { intent: "reopen", commandKey: aKey(), requestId, text });
}

/** The minutes that a mail waits for more of its kind are over. */
async function whatLeaves() {
  const bag = aMailbag();
  await withWorker((tx) => tx.update(outbox).set({ notBefore: sql`now()` }));
  while ((await deliverWaiting(bag.transport)) > 0);
  return bag.messages;
}

/** All that was said and sent is an hour older. */
async function anHourPasses(world: World): Promise<void> {
  await asOwner(world, async (owner) => {
    await owner`alter table shared.vendor_requests no force row level security`;
    await owner`alter table shared.request_replies no force row level security`;
    await owner`alter table shared.request_replies disable trigger user`;
    await owner`alter table ops.outbox no force row level security`;
    await owner`update shared.vendor_requests set created_at = created_at - interval '61 minutes'`;
    await owner`update shared.request_replies set created_at = created_at - interval '61 minutes'`;
    await owner`update ops.outbox set sent_at = sent_at - interval '61 minutes'`;
  });
}

async function whyNot(): Promise<(string | null)[]> {
  const rows = await withWorker((tx) =>
    tx
      .select({ why: outbox.lastError })
      .from(outbox)
      .where(sql`${outbox.droppedAt} is not null`),
  );
  return rows.map(({ why }) => why);
}

test("who may answer is told what is asked, and who asked is told the answer; nobody else on either side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  const [asked, ...others] = await whatLeaves();
  expect(others).toEqual([]);
  expect([asked?.to.address, asked?.subject]).toEqual([
    DANA,
    "Ines Halvorsen asks you something: Replace the dispatch system",
  ]);
  expect(asked?.text).toContain(`“${HOURS}”\n\nAnswer:\nhttp://localhost:3000/rooms/${room.dealId}/requests\n`);
  await answer(room);
  const [answered, ...rest] = await whatLeaves();
  expect(rest).toEqual([]);
  expect([answered?.to.address, answered?.subject]).toEqual([
    INES,
    "Dana Whitfield of Northwind answered what you asked: Replace the dispatch system",
  ]);
  expect(answered?.text).toContain(HOURS);
  expect(answered?.stopUrl).toMatch(/\/stop\/[\w-]{43}$/);
});

test("several questions are one mail, and within the hour there is no second one", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room, "How many hours?");
  await ask(room, "From which day?");
  const first = await whatLeaves();
  expect(first.map(({ subject }) => subject)).toEqual([
    "Halden Logistics asks you two things: Replace the dispatch system",
  ]);
  expect(first[0]?.text).toContain("“How many hours?”\n\n“From which day?”");
  await answer(room);
  await reopen(room, "Which Monday?");
  expect((await whatLeaves()).filter(({ to }) => to.address === DANA)).toEqual([]);
  await anHourPasses(world);
  const later = (await whatLeaves()).filter(({ to }) => to.address === DANA);
  expect(later.map(({ subject }) => subject)).toEqual([
    "Ines Halvorsen says what is still open: Replace the dispatch system",
  ]);
  expect(later[0]?.text).toContain("“Which Monday?”");
  expect(later[0]?.text).not.toContain("How many hours?");
});

test("ML-09 what is answered or settled before it leaves is no mail, nor is anything for who switched it off", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  await answer(room);
  const requestId = await newest(room);
  await settleRequest(await room.as("champion"), { intent: "settle", commandKey: aKey(), requestId });
  expect(await whatLeaves()).toEqual([]);
  expect(await whyNot()).toEqual(["nothing_new", "nothing_new"]);
  await withAuth((tx) => tx.update(people).set({ noticesByMail: false }).where(eq(people.email, DANA)));
  await ask(room, "From which day?");
  expect(await whatLeaves()).toEqual([]);
  expect(await whyNot()).toContain("switched_off");
});

test("PV-07 whoever is champion no longer is not told the answer", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  await answer(room);
  const { actor } = await room.as("champion");
  await withActor(actor, (tx) =>
    tx.execute(sql`update shared.stakeholders set role = 'stakeholder' where name = 'Ines Halvorsen'`),
  );
  expect((await whatLeaves()).map(({ to }) => to.address)).toEqual([]);
});

test("PV-01 the vendor’s mail is the same, whether a question came from the team’s picture or from nowhere", async () => {
  await using world = await aWorld();
  const [told, bare] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  await ask(told, HOURS, "item:capacity");
  await ask(bare, HOURS);
  const mails = (await whatLeaves()).map(({ subject, text }) =>
    [subject, text]
      .join("\n")
      .replaceAll(/Replace the dispatch system|Route planning|Halden (Logistics|Fisk)|[\w-]{36,43}/g, "-"),
  );
  expect(mails).toHaveLength(2);
  expect(mails[0]).toBe(mails[1]);
});
