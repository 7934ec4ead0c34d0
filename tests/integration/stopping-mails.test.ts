import { eq } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { stopLinks } from "#db/schema/mailings.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { openTransport } from "#app/features/activity/transport.server.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as stopRoute from "#app/routes/entry/stop.tsx";
import * as youRoute from "#app/routes/entry/you.tsx";
import { aHost } from "#tests/support/host.ts";
import { aMailSink } from "#tests/support/mail-sink.ts";
import { aPlanOf, theMailsOf } from "#tests/support/mailings.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, wordsAt } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const TOMAS = "tomas.berg@halden.example";
const WEDNESDAY = "2026-11-25";
const ONE_CLICK = { "List-Unsubscribe": "One-Click" };

async function switchesOf(email: string) {
  const [person] = await withAuth((tx) => tx.select().from(people).where(eq(people.email, email)));
  const { remindersByMail, digestByMail, noticesByMail, reminderLeadDays } = person ?? {};
  return { remindersByMail, digestByMail, noticesByMail, reminderLeadDays };
}

const ALL_ON = { remindersByMail: true, digestByMail: true, noticesByMail: true, reminderLeadDays: 3 };

/** A reminder to Tomas, and the link at its foot. */
async function aStopLink(room: Room) {
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", WEDNESDAY]]);
  const [mail] = await theMailsOf(WEDNESDAY);
  const token = /\/stop\/([\w-]{43})$/m.exec(mail?.text ?? "")?.[1] ?? "";
  return { mail, token, visit: { path: `/stop/${token}`, params: { token } } };
}

test("ML-06 a scanner that opens every link of a mail, as often as it likes, stops nothing; the button stops that kind alone", async () => {
  await using world = await aWorld();
  const { visit, mail } = await aStopLink(await world.room());
  const scanner = aVisitor();
  for (const method of ["GET", "HEAD", "GET"]) {
    expect((await scanner.get(stopRoute, { ...visit, method })).data).toMatchObject({ kind: "reminders", isOn: true });
  }
  expect(await switchesOf(TOMAS)).toEqual(ALL_ON);
  expect((await scanner.post(stopRoute, visit, {})).status).toBe(422);
  expect(await switchesOf(TOMAS)).toEqual(ALL_ON);
  expect(mail?.stopUrl).toBe(`http://localhost:3000${visit.path}`);

  for (let time = 0; time < 2; time += 1) {
    const answer = await scanner.post(stopRoute, visit, ONE_CLICK);
    expect(answer).toMatchObject({ status: 200, location: null, data: { stopped: "reminders" } });
  }
  expect(await switchesOf(TOMAS)).toEqual({ ...ALL_ON, remindersByMail: false });
  expect((await scanner.get(stopRoute, visit)).data).toMatchObject({ isOn: false });
});

test("ML-06 a token stops nothing of anybody else's, is kept as a digest alone, and an unknown one says so", async () => {
  await using world = await aWorld();
  const { token } = await aStopLink(await world.room());
  const digests = await withAuth((tx) => tx.select({ digest: stopLinks.tokenDigest }).from(stopLinks));
  expect(digests).toEqual([{ digest: sha256(token) }]);
  const owner = postgres(world.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner.unsafe("alter table ops.outbox no force row level security");
  expect(JSON.stringify(await owner.unsafe("select * from ops.outbox"))).not.toContain(token);
  await owner.end();
  const unknown = "a".repeat(43);
  const visit = { path: `/stop/${unknown}`, params: { token: unknown } };
  expect((await aVisitor().get(stopRoute, visit)).data).toBeNull();
  expect(wordsAt(await aVisitor().post(stopRoute, visit, ONE_CLICK), "form")).toMatch(/stops nothing/);
  expect(await switchesOf(TOMAS)).toEqual(ALL_ON);
});

test("ML-06 ML-08 over SMTP the mail says how a program unsubscribes by itself, and that a machine wrote it", async () => {
  await using world = await aWorld();
  await using sink = await aMailSink();
  const room = await world.room();
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", WEDNESDAY]]);
  await queueNextMails(new Date(`${WEDNESDAY}T07:00:00Z`));
  const id = (await withWorker((tx) => tx.select({ id: outbox.id }).from(outbox)))[0]?.id ?? "";
  const appOrigin = "https://concord.example.com";
  const transport = openTransport({ smtpUrl: sink.smtpUrl, mailFrom: "Concord <concord@example.com>", appOrigin });
  await deliverWaiting(transport);
  transport.close();
  const { headers, to } = await sink.waitForMail(TOMAS);
  expect(to).toEqual([TOMAS]);
  expect(headers.get("list-unsubscribe")).toMatch(/^<http:\/\/localhost:3000\/stop\/[\w-]{43}>$/);
  expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(headers.get("auto-submitted")).toBe("auto-generated");
  expect(headers.get("message-id")).toBe(`<${id}@concord.example.com>`);
});

test("ML-06 CS-01 a mail program's own request passes the gate with a token's address, and with no other", async () => {
  await using host = await aHost();
  const request = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
  const body = "List-Unsubscribe=One-Click";
  expect((await host.send({ ...request, body, path: `/stop/${"a".repeat(43)}` })).status).toBe(200);
  for (const path of ["/stop/short", `/stop/${"a".repeat(43)}/more`, `/you/stop/${"a".repeat(43)}`, "/you"])
    expect((await host.send({ ...request, body, path })).status).toBe(403);
  expect(host.reached).toHaveLength(1);
});

test("everybody has their switches on their own page: customers by code, members by password, and nobody by a link", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const save = { commandKey: aKey(), intent: "mails", notices: "yes", leadDays: "6" };
  const saved = { remindersByMail: false, digestByMail: false, noticesByMail: true, reminderLeadDays: 6 };
  const people = [
    ["code", room.actor("stakeholder").personId, TOMAS],
    ["password", world.member("rep").personId, "dana.whitfield@northwind.example"],
  ] as const;
  for (const [kind, personId, email] of people) {
    const browser = aVisitor(await sessionCookie(personId, kind));
    expect((await browser.get(youRoute, { path: "/you" })).data).toMatchObject({
      switches: { reminders: true, digest: true, notices: true, leadDays: 3 },
    });
    const wrong = await browser.post(youRoute, { path: "/you" }, { ...save, leadDays: "8" });
    expect(wordsAt(wrong, "leadDays")).toMatch(/from 1 to 7/);
    expect(await switchesOf(email)).toEqual(ALL_ON);
    expect((await browser.post(youRoute, { path: "/you" }, save)).location).toBe("/you?changed=mails");
    expect(await switchesOf(email)).toEqual(saved);
  }
  const byLink = aVisitor(await sessionCookie(room.actor("colleague").personId, "link", room.dealId));
  expect((await byLink.get(youRoute, { path: "/you" })).data).toMatchObject({ switches: null });
  expect((await byLink.post(youRoute, { path: "/you" }, save)).status).toBe(404);
  expect(await switchesOf("priya.raman@halden.example")).toEqual(ALL_ON);
});
