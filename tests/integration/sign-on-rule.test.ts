import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { signInServices } from "#db/schema/sign-on.ts";
import { deactivateMember, giveMemberRole, removeMembersFactor } from "#app/features/members/commands.server.ts";
import { askForNewPassword } from "#app/features/people/password.commands.server.ts";
import { switchOffSecondFactor } from "#app/features/people/second-factor.server.ts";
import { failure } from "#app/lib/result.ts";
import * as secondStepRoute from "#app/routes/entry/second-step.tsx";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import * as settingsRoute from "#app/routes/workspace/sign-on.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import * as on from "#tests/support/sign-on.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, typedAt, wordsAt } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";
import {
  DANA,
  ASTRID,
  PIPELINE,
  SIGN_IN,
  PASSWORD,
  northwind,
  makeItTheOnlyWay,
  typePassword,
} from "#tests/support/only-way.ts";

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
