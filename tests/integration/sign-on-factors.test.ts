import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { workspaces } from "#db/schema/workspace.ts";
import type { ConfirmState } from "#app/features/people/confirm.schema.ts";
import * as confirmRoute from "#app/routes/entry/confirm.tsx";
import * as secondStepRoute from "#app/routes/entry/second-step.tsx";
import * as youRoute from "#app/routes/entry/you.tsx";
import * as membersRoute from "#app/routes/workspace/members.tsx";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import { SESSION_COOKIE, sessionCookie } from "#tests/support/sign-in.ts";
import * as on from "#tests/support/sign-on.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";
import { DANA, ASTRID, PIPELINE, PASSWORD, northwind, makeItTheOnlyWay, letTimePass } from "#tests/support/only-way.ts";

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
