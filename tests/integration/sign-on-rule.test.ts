import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { signInServices } from "#db/schema/sign-on.ts";
import { workspaces } from "#db/schema/workspace.ts";
import { deactivateMember, giveMemberRole, removeMembersFactor } from "#app/features/members/commands.server.ts";
import type { ConfirmState } from "#app/features/people/confirm.schema.ts";
import { askForNewPassword } from "#app/features/people/password.commands.server.ts";
import { switchOffSecondFactor } from "#app/features/people/second-factor.server.ts";
import { failure } from "#app/lib/result.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as confirmRoute from "#app/routes/entry/confirm.tsx";
import * as secondStepRoute from "#app/routes/entry/second-step.tsx";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as youRoute from "#app/routes/entry/you.tsx";
import * as membersRoute from "#app/routes/workspace/members.tsx";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import * as settingsRoute from "#app/routes/workspace/sign-on.tsx";
import { SESSION_COOKIE, sessionCookie } from "#tests/support/sign-in.ts";
import { aSignInService, type SignInService } from "#tests/support/sign-in-service.ts";
import * as on from "#tests/support/sign-on.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, typedAt, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type World } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const ASTRID = "astrid.moen@northwind.example";
const PIPELINE = { path: "/pipeline" };
const SIGN_IN = { path: "/sign-in" };
const { PASSWORD } = on;

/** A workspace whose service knows Dana and the administrator; both have a password as well. */
async function northwind(world: World): Promise<SignInService> {
  const service = await aSignInService([world.workspaceId]);
  service.accounts.set("dana", { email: DANA, email_verified: true });
  service.accounts.set("astrid", { email: ASTRID, email_verified: true });
  await on.setUp(world, service);
  await Promise.all([on.givePassword(world.member("rep")), on.givePassword(world.member("admin"))]);
  return service;
}

/** Its administrator has made it the only way in. Gives back what makes codes of their app. */
async function makeItTheOnlyWay(world: World, service: SignInService): Promise<() => Promise<string>> {
  await on.signOn(aVisitor(), service, { workspaceId: world.workspaceId, as: "astrid" });
  const nextCode = await on.giveApp(world.member("admin"));
  const ruled = await on.change(await on.administrator(world), { intent: "require", isRequired: "yes" });
  expect(ruled.location).toBe("/settings/sign-on");
  return nextCode;
}

function typePassword(email: string, password = PASSWORD, visitor = aVisitor()) {
  return visitor.post(signInRoute, SIGN_IN, { email, password });
}

async function letTimePass(visitor: Visitor): Promise<void> {
  const id = sha256(visitor.cookies.get(SESSION_COOKIE) ?? "");
  const provedAt = sql`now() - interval '11 minutes'`;
  await withAuth((tx) => tx.update(sessions).set({ provedAt }).where(eq(sessions.id, id)));
}

test("AUTHN-09 the sign-in page takes the address first, and offers what stands behind its @, known or not", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const offers = await Promise.all(
    [DANA, "nobody@northwind.example"].map((email) => aVisitor().post(signInRoute, SIGN_IN, { email })),
  );
  expect(offers.map(({ status }) => status)).toEqual([200, 200]);
  expect(offers.map(({ data }) => (data as { offers: unknown }).offers)).toEqual(
    [1, 2].map(() => [{ workspaceId: world.workspaceId, host: new URL(service.issuer).host, isRequired: false }]),
  );
  const elsewhere = await aVisitor().post(signInRoute, SIGN_IN, { email: "dana@elsewhere.example" });
  expect((elsewhere.data as { offers: unknown }).offers).toEqual([]);
});

test("AUTHN-11 where it is the only way in, passwords open nothing, and say so as to strangers; one administrator keeps password and app", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const before = aVisitor(await sessionCookie(world.member("rep").personId, "password"));
  const nextCode = await makeItTheOnlyWay(world, service);
  // Whoever came in otherwise is out.
  expect((await before.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  const answers = [
    await typePassword(DANA),
    await typePassword(DANA, "wrong"),
    await typePassword("no@northwind.example"),
  ];
  expect(new Set(answers.map((answer) => `${answer.status} ${wordsAt(answer, "form")}`)).size).toBe(1);
  await askForNewPassword(DANA);
  expect(await withAuth((tx) => tx.execute(sql`select count(*)::int n from auth.member_links`))).toEqual([{ n: 0 }]);

  const astrid = aVisitor();
  expect((await typePassword(ASTRID, PASSWORD, astrid)).location).toBe("/sign-in/app");
  expect((await astrid.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  const shown = await astrid.post(secondStepRoute, { path: "/sign-in/app" }, { proof: await nextCode() });
  expect(shown.location).toBe("/pipeline");
  expect((await astrid.get(pipelineRoute, PIPELINE)).status).toBe(200);
  expect(await on.signOn(aVisitor(), service, { workspaceId: world.workspaceId, as: "dana" })).toBe("/pipeline");
});

test("whoever keeps the way in stays an administrator with an app until another takes it over", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  await makeItTheOnlyWay(world, service);
  const { memberId, personId } = world.member("admin");
  const manager = world.member("manager");
  await giveMemberRole(world.workspaceAs("admin"), { commandKey: aKey(), memberId: manager.memberId, role: "admin" });
  const other = { ...world.workspaceAs("admin"), actor: { ...manager, role: "admin" as const } };
  const refused = failure("keeps_way_in");
  expect(await giveMemberRole(other, { commandKey: aKey(), memberId, role: "rep" })).toEqual(refused);
  expect(await deactivateMember(other, { commandKey: aKey(), memberId, handTo: manager.memberId })).toEqual(refused);
  expect(await removeMembersFactor(other, { commandKey: aKey(), memberId })).toEqual(refused);
  expect(await switchOffSecondFactor(personId)).toEqual(refused);

  await on.givePassword(manager);
  await on.giveApp(manager);
  const magnus = aVisitor(await sessionCookie(manager.personId, "password"));
  expect((await on.change(magnus, { intent: "require", isRequired: "yes" })).location).toBe("/settings/sign-on");
  expect((await typePassword(ASTRID)).status).toBe(422);
  expect((await giveMemberRole(other, { commandKey: aKey(), memberId, role: "rep" })).ok).toBe(true);
});

test("it becomes the only way in once somebody came in by it, and by whoever has password and app", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const astrid = await on.administrator(world);
  const rule = { intent: "require", isRequired: "yes" };
  expect(wordsAt(await on.change(astrid, rule), "form")).toMatch(/Nobody has signed in by it yet/);
  await on.signOn(aVisitor(), service, { workspaceId: world.workspaceId, as: "dana" });
  expect(wordsAt(await on.change(astrid, rule), "form")).toMatch(/Set up an authenticator app/);
  await makeItTheOnlyWay(world, service);
  // Another client there is another service: optional again until somebody came in by it.
  const { issuer, clientSecret } = service;
  const moved = { intent: "set_up", issuer, clientId: "another", clientSecret, domains: "northwind.example" };
  expect((await on.change(await on.administrator(world), moved)).status).toBe(302);
  expect(await withAuth((tx) => tx.select().from(signInServices))).toMatchObject([{ keeperId: null, provenAt: null }]);
  expect((await typePassword(DANA)).location).toBe("/pipeline");
});

test("SC-03 the secret rests encrypted, goes back to nobody, and is not sent to another service", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const { issuer, clientId, clientSecret } = service;
  const dump = JSON.stringify(await withAuth((tx) => tx.select().from(signInServices)));
  expect(dump).not.toContain(clientSecret);
  const astrid = await on.administrator(world);
  expect(JSON.stringify((await astrid.get(settingsRoute, on.SETTINGS)).data)).not.toContain(clientSecret);
  const form = { intent: "set_up", issuer, clientId, domains: "northwind.example", clientSecret };
  const foreign = await on.change(astrid, { ...form, domains: "halden.example" });
  expect([wordsAt(foreign, "domains"), typedAt(foreign, "clientSecret")]).toEqual([
    "Please choose from the domains of your workspace.",
    undefined,
  ]);
  expect(JSON.stringify(foreign.data)).not.toContain(clientSecret);
  expect(wordsAt(await on.change(astrid, { ...form, clientSecret: "", clientId: "another" }), "clientSecret")).toMatch(
    /type the secret too/,
  );
  // Kept where it stays: members still come in.
  expect((await on.change(astrid, { ...form, clientSecret: "" })).status).toBe(302);
  expect(await on.signOn(aVisitor(), service, { workspaceId: world.workspaceId, as: "dana" })).toBe("/pipeline");
  const log = await withActor(world.member("admin"), (tx) => tx.select().from(auditEntries));
  expect(JSON.stringify(log)).not.toContain(clientSecret);
  expect(log.map(({ type }) => type)).toContain("service.set_up");
});

test("WH-02 WH-04 an issuer that is another's, plain, or inside this network is not taken", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const astrid = await on.administrator(world);
  const form = { intent: "set_up", clientId: "concord", clientSecret: "a secret", domains: "northwind.example" };
  const issuers = [
    ...[`${service.issuer}/tenant`, service.issuer.replace("127.0.0.1", "localhost")],
    ...["http://login.example.com", "https://127.0.0.1:8443", "https://[::1]", "https://169.254.169.254"],
  ];
  for (const issuer of issuers) {
    const refused = await on.change(astrid, { ...form, issuer });
    expect([refused.status, wordsAt(refused, "issuer")], issuer).toEqual([
      422,
      expect.stringMatching(/Nothing answers/),
    ]);
  }
  expect((await on.change(astrid, { ...form, issuer: "javascript:alert(1)" })).status).toBe(422);
});

test("AUTHN-11 what the service does not say about a second factor is asked here, where the workspace asks for one", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const { workspaceId } = world;
  const requiresSecondFactor = true;
  await withActor(world.member("admin"), (tx) => tx.update(workspaces).set({ requiresSecondFactor }));
  const without = aVisitor();
  expect(await on.signOn(without, service, { workspaceId, as: "dana" })).toBe("/pipeline");
  expect((await without.get(pipelineRoute, PIPELINE)).location).toBe("/you/app");
  const nextCode = await on.giveApp(world.member("rep"));
  const withApp = aVisitor();
  expect(await on.signOn(withApp, service, { workspaceId, as: "dana" })).toBe("/sign-in/app");
  expect((await withApp.get(pipelineRoute, PIPELINE)).location).toMatch(/^\/sign-in/);
  await withApp.post(secondStepRoute, { path: "/sign-in/app" }, { proof: await nextCode() });
  expect((await withApp.get(pipelineRoute, PIPELINE)).status).toBe(200);
  service.accounts.set("dana", { email: DANA, email_verified: true, amr: ["pwd", "mfa"] });
  const shownThere = aVisitor();
  expect(await on.signOn(shownThere, service, { workspaceId, as: "dana" })).toBe("/pipeline");
  expect((await shownThere.get(pipelineRoute, PIPELINE)).status).toBe(200);
});

test("AUTHN-12 a session by the service steps up by showing there anew who one is, and what was typed goes on", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const { workspaceId } = world;
  const astrid = aVisitor();
  await on.signOn(astrid, service, { workspaceId, as: "astrid" });
  await letTimePass(astrid);
  const form = { commandKey: aKey(), intent: "role", memberId: world.member("viewer").memberId, role: "rep" };
  const held = await astrid.post(membersRoute, { path: "/settings/members" }, form);
  const asked = await astrid.post(confirmRoute, { path: held.location ?? "" }, form);
  expect([asked.status, Object.fromEntries((asked.data as ConfirmState).held)]).toEqual([403, form]);
  // A password is not taken instead, and going on without having shown it does nothing.
  const goOn = { ...form, "holding:step": "service" };
  const early = await astrid.post(confirmRoute, { path: held.location ?? "" }, goOn);
  expect((early.data as ConfirmState).refused?.errors["proof"]).toMatch(/has not shown yet/);
  const instead = { ...form, "holding:step": "password", "holding:proof": PASSWORD };
  expect((await astrid.post(confirmRoute, { path: held.location ?? "" }, instead)).status).toBe(422);

  const again = () => on.leave(astrid, workspaceId, "?next=%2Fconfirm%3Fshown&again");
  const address = new URL(await again());
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ prompt: "login", max_age: "0", login_hint: ASTRID });
  // Somebody else's name, or a memory of the service instead of a person, is no proof.
  const other = await service.signInAs("dana", address.href);
  expect((await on.comeBack(astrid, other)).location).toBe("/sign-in/not/other_account");
  const longAgo = Math.floor(Date.now() / 1000) - 3600;
  service.accounts.set("astrid", { email: ASTRID, email_verified: true, authenticatedAtS: longAgo });
  const remembered = new URL(await again());
  for (const name of ["prompt", "max_age"]) remembered.searchParams.delete(name);
  expect((await on.comeBack(astrid, await service.signInAs("astrid", remembered.href))).location).toBe(
    "/sign-in/not/stale",
  );
  expect((await astrid.post(confirmRoute, { path: held.location ?? "" }, goOn)).status).toBe(422);

  service.accounts.set("astrid", { email: ASTRID, email_verified: true });
  const token = astrid.cookies.get(SESSION_COOKIE);
  const shown = await on.comeBack(astrid, await service.signInAs("astrid", await again()));
  expect(shown.location).toBe("/confirm?shown");
  // SESS-03: a new token.
  expect(astrid.cookies.get(SESSION_COOKIE)).not.toBe(token);
  expect((await astrid.get(confirmRoute, { path: "/confirm?shown" })).data).toMatchObject({ isShown: true });
  const gone = await astrid.post(confirmRoute, { path: held.location ?? "" }, goOn);
  expect([gone.status, gone.location]).toEqual([307, "/settings/members"]);
  expect((await astrid.post(membersRoute, { path: "/settings/members" }, goOn)).location).toBe("/settings/members");
});

test("a proof that another session asked for is worth nothing here", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const astrid = aVisitor();
  await on.signOn(astrid, service, { workspaceId: world.workspaceId, as: "astrid" });
  const address = await on.leave(astrid, world.workspaceId, "?next=%2Fpipeline&again");
  astrid.cookies.set(
    SESSION_COOKIE,
    (await sessionCookie(world.member("rep").personId, "password")).split("=")[1] ?? "",
  );
  const back = await service.signInAs("astrid", address);
  expect((await on.comeBack(astrid, back)).location).toBe("/sign-in/not/ended");
});

test("a member's own page says where they come in, and offers no password where none is taken", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  await makeItTheOnlyWay(world, service);
  const dana = aVisitor();
  await on.signOn(dana, service, { workspaceId: world.workspaceId, as: "dana" });
  const { host } = new URL(service.issuer);
  expect((await dana.get(youRoute, { path: "/you" })).data).toMatchObject({ service: { host, isOnly: true } });
  const stored = await withAuth((tx) => tx.select().from(people).where(eq(people.email, DANA)));
  const typed = { commandKey: aKey(), intent: "password", password: PASSWORD, newPassword: "tröstende Straßenlaterne" };
  expect((await dana.post(youRoute, { path: "/you" }, typed)).status).toBe(422);
  expect(await withAuth((tx) => tx.select().from(people).where(eq(people.email, DANA)))).toEqual(stored);
});
