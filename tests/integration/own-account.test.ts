import { eq, sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { people, recoveryCodes, secondFactors, sessions } from "#db/schema/auth.ts";
import { requireFactorOfMembers } from "#app/features/members/settings.commands.server.ts";
import { findWaitingSecret, prepareSecondFactor } from "#app/features/people/second-factor.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as forgottenRoute from "#app/routes/entry/forgotten.tsx";
import * as newPasswordRoute from "#app/routes/entry/new-password.tsx";
import * as ownFactorRoute from "#app/routes/entry/own-factor.tsx";
import * as secondStepRoute from "#app/routes/entry/second-step.tsx";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as youRoute from "#app/routes/entry/you.tsx";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { cheapPasswordHash } from "#tests/support/passwords.ts";
import { SESSION_COOKIE, sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type World } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const PASSWORD = "plan the night by day";
const NEWER = "tröstende Straßenlaterne";
const YOU = { path: "/you" };
const APP = { path: "/you/app" };
const PIPELINE = { path: "/pipeline" };

async function dana(world: World): Promise<{ browser: Visitor; personId: string }> {
  const { personId } = world.member("rep");
  const passwordHash = cheapPasswordHash(PASSWORD);
  await withAuth((tx) => tx.update(people).set({ passwordHash }).where(eq(people.id, personId)));
  return { browser: aVisitor(await sessionCookie(personId, "password")), personId };
}

function signIn(browser: Visitor, password = PASSWORD) {
  return browser.post(signInRoute, { path: "/sign-in" }, { email: DANA, password });
}

type Listed = { sessions: { mark: string; isThis: boolean; title: string }[] };

test("SESS-07 a person sees where they are signed in, ends one, and ends all others; nobody else's", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId } = room.actor("champion");
  const [ines, phone, laptop] = await Promise.all(
    [1, 2, 3].map(async () => aVisitor(await sessionCookie(personId, "code"))),
  );
  if (!ines || !phone || !laptop) throw new Error("Three browsers");
  const others = aVisitor(await sessionCookie(room.actor("stakeholder").personId, "code"));
  const { data } = await ines.get(youRoute, YOU);
  const { sessions: listed } = data as Listed;
  expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false]);
  // SESS-02: neither the cookie nor the key in the database is on the page.
  const token = ines.cookies.get(SESSION_COOKIE) ?? "";
  expect(JSON.stringify(data)).not.toContain(token);
  expect(JSON.stringify(data)).not.toContain(sha256(token));

  // Somebody else's mark ends nothing.
  await others.post(youRoute, YOU, { commandKey: aKey(), intent: "end", mark: listed[1]?.mark ?? "" });
  expect(await withAuth((tx) => tx.$count(sessions, eq(sessions.personId, personId)))).toBe(3);
  await ines.post(youRoute, YOU, { commandKey: aKey(), intent: "end", mark: listed[1]?.mark ?? "" });
  expect(await withAuth((tx) => tx.$count(sessions, eq(sessions.personId, personId)))).toBe(2);
  expect((await ines.post(youRoute, YOU, { commandKey: aKey(), intent: "end_others" })).location).toBe("/you");
  const left = await Promise.all([ines, phone, laptop].map((browser) => browser.get(youRoute, YOU)));
  expect(left.map(({ status }) => status)).toEqual([200, 302, 302]);
  expect((await others.get(youRoute, YOU)).status).toBe(200);
});

test("SESS-04 an idle session ends by the database's clock, and using one prolongs it no further than its last day", async () => {
  await using world = await aWorld();
  const { browser } = await dana(world);
  const id = sha256(browser.cookies.get(SESSION_COOKIE) ?? "");
  const move = (set: Record<string, unknown>) =>
    withAuth((tx) => tx.update(sessions).set(set).where(eq(sessions.id, id)).returning());
  await move({ seenAt: sql`now() - interval '1 hour'`, endsAt: sql`now() + interval '2 hours'` });
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);
  const [used] = await withAuth((tx) => tx.select().from(sessions).where(eq(sessions.id, id)));
  expect(used?.expiresAt).toEqual(used?.endsAt);
  await move({ expiresAt: sql`now() - interval '1 second'` });
  expect((await browser.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
});

test("SESS-06 a changed password asks for the old one, keeps to the rules, and ends every other session", async () => {
  await using world = await aWorld();
  const { browser, personId } = await dana(world);
  const elsewhere = aVisitor(await sessionCookie(personId, "password"));
  const change = (password: string, newPassword: string) =>
    browser.post(youRoute, YOU, { commandKey: aKey(), intent: "password", password, newPassword });
  expect(wordsAt(await change("not this one at all", NEWER), "password")).toMatch(/not your password/);
  // AUTHN-10: what anybody would guess of this person is refused.
  expect(wordsAt(await change(PASSWORD, "dana.whitfield!"), "newPassword")).toMatch(/guessed first/);
  const done = await change(PASSWORD, NEWER);
  expect(done.location).toBe("/you?changed=password");
  expect((await elsewhere.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);
  expect((await signIn(aVisitor())).status).toBe(422);
  expect((await signIn(aVisitor(), NEWER)).location).toBe("/pipeline");
  expect((await aMailbag().newestTo(DANA)).subject).toBe("Your password for Concord was changed");
});

async function resetLink(email: string) {
  const { text } = await aMailbag().newestTo(email, /\/password\/[\w-]{43}/);
  const token = /\/password\/([\w-]{43})$/m.exec(text)?.[1] ?? "";
  return { path: `/password/${token}`, params: { token } };
}

test("AUTHN-09 a forgotten password: the same answer for everybody, a link that works once, and all sessions end", async () => {
  await using world = await aWorld();
  const { browser } = await dana(world);
  const answers = await Promise.all(
    [DANA, "nobody@northwind.example", "ines.halvorsen@halden.example"].map((email) =>
      aVisitor().post(forgottenRoute, { path: "/password" }, { email }),
    ),
  );
  expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(
    new Set(["302 /password?asked"]),
  );
  const bag = aMailbag();
  await bag.newestTo(DANA);
  expect(bag.messages.map(({ to }) => to.address)).toEqual([DANA]);

  await aVisitor().post(forgottenRoute, { path: "/password" }, { email: DANA });
  const link = await resetLink(DANA);
  const stranger = aVisitor();
  for (let turn = 0; turn < 3; turn += 1)
    expect((await stranger.get(newPasswordRoute, link)).data).toEqual({ mailbox: "d***@northwind.example" });
  const parallel = await Promise.all(
    [NEWER, NEWER].map((newPassword) => stranger.post(newPasswordRoute, link, { newPassword })),
  );
  expect(parallel.map(({ location }) => location).sort()).toEqual(["/sign-in", null]);
  expect((await browser.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  expect((await signIn(aVisitor(), NEWER)).location).toBe("/pipeline");
});

async function withApp(world: World) {
  const { browser, personId } = await dana(world);
  await browser.post(ownFactorRoute, APP, { commandKey: aKey(), intent: "begin" });
  const secret = (await findWaitingSecret(personId)) ?? "";
  const [{ epoch } = { epoch: 0 }] = await withAuth((tx) =>
    tx.execute<{ epoch: number }>(sql`select floor(extract(epoch from now()))::int as epoch`),
  );
  const codeAt = (steps: number) => generateSync({ secret, epoch: epoch + steps * 30 });
  const on = await browser.post(ownFactorRoute, APP, { commandKey: aKey(), intent: "on", proof: codeAt(-1) });
  const { codes } = on.data as { codes: string[] };
  return { browser, personId, secret, codes, codeAt };
}

test("AUTHN-11 with an app on, the password alone opens nothing; a code is taken once, a recovery code too", async () => {
  await using world = await aWorld();
  const { codes, codeAt } = await withApp(world);
  expect(codes).toHaveLength(10);
  const browser = aVisitor();
  expect((await signIn(browser)).location).toBe("/sign-in/app");
  expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
  expect((await browser.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  const step = (visitor: Visitor, proof: string) => visitor.post(secondStepRoute, { path: "/sign-in/app" }, { proof });
  // Used when the app was switched on.
  expect((await step(browser, codeAt(-1))).status).toBe(422);
  expect((await step(browser, codeAt(0))).location).toBe("/pipeline");
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);

  const second = aVisitor();
  await signIn(second);
  expect((await step(second, codeAt(0))).status).toBe(422);
  expect((await step(second, codes[0] ?? "")).location).toBe("/pipeline");
  const third = aVisitor();
  await signIn(third);
  expect((await step(third, codes[0] ?? "")).status).toBe(422);
  // Somebody without the first step has no second one.
  expect((await step(aVisitor(), codes[1] ?? "")).location).toBe("/sign-in");
});

test("AUTHN-11 secrets rest encrypted, recovery codes as digests, and a new password does not get around the app", async () => {
  await using world = await aWorld();
  const { secret, codes } = await withApp(world);
  const rows = await withAuth(async (tx) => [
    await tx.select().from(secondFactors),
    await tx.select().from(recoveryCodes),
  ]);
  for (const hidden of [secret, ...codes]) expect(JSON.stringify(rows)).not.toContain(hidden);
  await aVisitor().post(forgottenRoute, { path: "/password" }, { email: DANA });
  await aVisitor().post(newPasswordRoute, await resetLink(DANA), { newPassword: NEWER });
  expect((await signIn(aVisitor(), NEWER)).location).toBe("/sign-in/app");
});

test("AUTHN-11 a workspace that asks for an app lets members without one no further than to setting it up", async () => {
  await using world = await aWorld();
  const { browser, personId } = await dana(world);
  await requireFactorOfMembers(world.workspaceAs("admin"), { commandKey: aKey(), requiresFactor: "yes" });
  expect((await browser.get(pipelineRoute, PIPELINE)).location).toBe("/you/app");
  await prepareSecondFactor(personId);
  const secret = (await findWaitingSecret(personId)) ?? "";
  const proof = generateSync({ secret });
  const on = await browser.post(ownFactorRoute, APP, { commandKey: aKey(), intent: "on", proof });
  expect(on.status).toBe(200);
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);
  expect((await browser.post(ownFactorRoute, APP, { commandKey: aKey(), intent: "off" })).status).toBe(409);
  const log = await withActor(world.member("admin"), (tx) => tx.select({ type: auditEntries.type }).from(auditEntries));
  expect(log.map(({ type }) => type)).toEqual(["workspace.factor_required", "factor.switched_on"]);
});
