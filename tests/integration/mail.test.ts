import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { invitations, stakeholders } from "#db/schema/deals.ts";
import { queueMail } from "#app/features/activity/commands.server.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { openTransport, type Transport } from "#app/features/activity/transport.server.ts";
import { askForCode } from "#app/features/people/entering.commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { requestSignCode } from "#app/features/people/challenges.server.ts";
import { changeAddress } from "#app/features/people/roster.commands.server.ts";
import { aMailSink } from "#tests/support/mail-sink.ts";
import { aMailbag, secretInMailTo } from "#tests/support/mailbox.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const AISHA = "aisha.bello@halden.example";
const ORIGIN = "https://concord.example.com";

async function inviteAisha(room: Room, name = "Aisha Bello"): Promise<string> {
  const form = { commandKey: crypto.randomUUID(), name, title: null, email: AISHA, role: "stakeholder" as const };
  const invited = await inviteStakeholder(await room.as("champion"), form);
  if (!invited.ok) throw new Error(invited.reason);
  return invited.value.stakeholderId;
}

/** A mail server that is out of order; `responseCode` is what it says. */
function aBrokenTransport(responseCode?: number): Transport {
  const error = Object.assign(new Error(`cannot deliver to ${AISHA}`), { code: "ECONNECTION", responseCode });
  return { send: () => Promise.reject(error), close: () => undefined };
}

function mailOf(email = AISHA) {
  return withWorker(async (tx) => {
    const [mail] = await tx.select().from(outbox).where(eq(outbox.recipientEmail, email));
    if (!mail) throw new Error(`No mail for ${email}`);
    return mail;
  });
}

/** The pause before the next try is over. */
function letTimePass() {
  return withWorker((tx) => tx.update(outbox).set({ notBefore: sql`now()` }));
}

async function stateOfInvitation(room: Room) {
  const [row] = await withActor(room.actor("champion"), (tx) => tx.select().from(invitations));
  return { isSent: Boolean(row?.sentAt), hasFailed: Boolean(row?.failedAt) };
}

test("a mail leaves once, also when several processes look at the same moment", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  const bag = aMailbag();
  const taken = await Promise.all(Array.from({ length: 6 }, () => deliverWaiting(bag.transport)));
  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(bag.messages).toHaveLength(1);
  expect(await stateOfInvitation(room)).toEqual({ isSent: true, hasFailed: false });
  expect(await mailOf()).toMatchObject({ sealed: null, attempts: 1, lastError: null });
});

test("a refused command sends nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  const form = { commandKey: crypto.randomUUID(), name: "Aisha", title: null, email: AISHA, role: "guest" as const };
  expect((await inviteStakeholder(await room.as("champion"), form)).ok).toBe(false);
  expect(await withWorker((tx) => tx.$count(outbox))).toBe(1);
});

test("a mail that could not leave is tried again with the same link", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  await deliverWaiting(aBrokenTransport());
  const token = await secretInMailTo(AISHA);
  expect(await mailOf()).toMatchObject({ attempts: 1, sentAt: null, droppedAt: null, lastError: "ECONNECTION" });
  expect(await deliverWaiting(aBrokenTransport())).toBe(0);
  await letTimePass();
  const bag = aMailbag();
  expect(await bag.tokenTo(AISHA)).toBe(token);
});

test("a mail whose process died is taken up again when its lease has run out, and not before", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  await withWorker((tx) => tx.update(outbox).set({ leasedUntil: sql`now() + interval '1 minute'`, attempts: 1 }));
  const bag = aMailbag();
  expect(await deliverWaiting(bag.transport)).toBe(0);
  await withWorker((tx) => tx.update(outbox).set({ leasedUntil: sql`now() - interval '1 second'` }));
  expect(await deliverWaiting(bag.transport)).toBe(1);
});

test("after six tries a mail is given up, and the roster says that it did not arrive", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  for (let time = 1; time <= 6; time += 1) {
    await letTimePass();
    expect(await deliverWaiting(aBrokenTransport())).toBe(1);
  }
  await letTimePass();
  expect(await deliverWaiting(aBrokenTransport())).toBe(0);
  expect(await mailOf()).toMatchObject({ attempts: 6, sealed: null, lastError: "ECONNECTION" });
  expect(await stateOfInvitation(room)).toEqual({ isSent: false, hasFailed: true });
});

test("an address that the mail server refuses for good is not tried again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  await deliverWaiting(aBrokenTransport(550));
  expect((await mailOf()).droppedAt).not.toBeNull();
  expect(await stateOfInvitation(room)).toEqual({ isSent: false, hasFailed: true });
});

test("SESS-06 who was removed gets nothing that was queued before", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const stakeholderId = await inviteAisha(room);
  await withActor(room.actor("champion"), (tx) =>
    tx
      .update(stakeholders)
      .set({ removedAt: sql`now()` })
      .where(eq(stakeholders.id, stakeholderId)),
  );
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages).toEqual([]);
  expect(await mailOf()).toMatchObject({ lastError: "recipient_gone", sealed: null });
});

test("mail to the vendor reaches members only", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("champion");
  const facts = { dealId: room.dealId, dealTitle: ctx.room.title, accountName: ctx.room.accountName };
  const to = ["dana.whitfield@northwind.example", "former@northwind.example"].map((email) => ({ email, name: "Dana" }));
  await withActor(ctx.actor, (tx) => queueMail(tx, ctx, { to, mail: { kind: "release_published", facts } }));
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages.map((message) => message.to.address)).toEqual(["dana.whitfield@northwind.example"]);
});

test("an invitation that a newer one replaced does not leave any more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const stakeholderId = await inviteAisha(room);
  await deliverWaiting(aBrokenTransport());
  const email = "a.bello@halden.example";
  await changeAddress(await room.as("champion"), { commandKey: crypto.randomUUID(), stakeholderId, email });
  await letTimePass();
  const bag = aMailbag();
  await bag.tokenTo(email);
  expect(bag.messages.map(({ to }) => to.address)).toEqual([email]);
  expect(await mailOf()).toMatchObject({ lastError: "superseded" });
});

test("a code that comes too late is not sent", async () => {
  await using world = await aWorld();
  await world.room();
  await askForCode("ines.halvorsen@halden.example");
  await using owner = {
    sql: postgres(world.database.ownerUrl, { max: 1 }),
    [Symbol.asyncDispose]: () => owner.sql.end(),
  };
  await owner.sql`alter table ops.outbox no force row level security`;
  await owner.sql`update ops.outbox set created_at = now() - interval '11 minutes'`;
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages).toEqual([]);
  expect(await mailOf("ines.halvorsen@halden.example")).toMatchObject({ lastError: "code_ended" });
});

test("over SMTP a mail has one recipient, a stable id, both forms of its words, and links to the configured address", async () => {
  await using world = await aWorld();
  await using sink = await aMailSink();
  const room = await world.room();
  await inviteAisha(room, "Aisha <script> Bello");
  const mailId = (await mailOf()).id;
  const transport = openTransport({
    smtpUrl: sink.smtpUrl,
    mailFrom: "Concord <concord@example.com>",
    appOrigin: ORIGIN,
  });
  await deliverWaiting(transport);
  transport.close();
  const mail = await sink.waitForMail(AISHA);
  expect(mail.to).toEqual([AISHA]);
  expect(mail.subject).toBe("Ines Halvorsen invites you: Replace the dispatch system");
  expect(mail.headers.get("message-id")).toBe(`<${mailId}@concord.example.com>`);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail.headers.get("from")).toBe("Ines Halvorsen through Concord <concord@example.com>");
  expect(mail.headers.get("content-type")).toMatch(/^multipart\/alternative/);
  expect(mail.text).toMatch(/^http:\/\/localhost:3000\/i\/[\w-]{43}$/m);
  expect(mail.text).toContain("Northwind runs this installation of Concord.");
});

test("AUTHN-01 no token and no code stands in any table: neither while a mail waits, nor after it has left", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await inviteAisha(room);
  await askForCode("ines.halvorsen@halden.example");
  await requestSignCode(await room.as("executive"), { binding: "hash", dealTitle: "Dispatch", versionNumber: 1 });
  await deliverWaiting(aBrokenTransport());
  const waiting = await dump(world.database.ownerUrl);
  await letTimePass();
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  const left = await dump(world.database.ownerUrl);

  const secrets = bag.messages.flatMap(({ text }) => [
    ...(text.match(/(?<=\/i\/)[\w-]{43}/g) ?? []),
    ...(text.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/gm) ?? []).flatMap((code) => [code, code.replace("-", "")]),
  ]);
  expect(secrets).toHaveLength(5);
  for (const secret of secrets) {
    expect(waiting.includes(secret)).toBe(false);
    expect(left.includes(secret)).toBe(false);
  }
  expect(left).toContain(AISHA);
});

/** Every row of every table, as the owner would dump them. */
async function dump(ownerUrl: string): Promise<string> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('auth', 'shared', 'customer', 'vendor', 'ops')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    await owner.unsafe(`alter table ${name} no force row level security`);
    rows.push(JSON.stringify(await owner.unsafe(`select * from ${name}`)));
  }
  await owner.end();
  return rows.join("\n");
}
