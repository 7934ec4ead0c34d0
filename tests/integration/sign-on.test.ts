import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { serviceNames } from "#db/schema/sign-on.ts";
import { members } from "#db/schema/workspace.ts";
import { inviteMember } from "#app/features/members/invite.commands.server.ts";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import { SESSION_COOKIE, sessionCookie } from "#tests/support/sign-in.ts";
import { aSignInService, type SignInService } from "#tests/support/sign-in-service.ts";
import { comeBack, leave, setUp, signOn } from "#tests/support/sign-on.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const PIPELINE = { path: "/pipeline" };

/** A workspace whose service knows Dana. */
async function northwind(world: World): Promise<SignInService> {
  const service = await aSignInService([world.workspaceId]);
  service.accounts.set("dana", { email: DANA, email_verified: true });
  await setUp(world, service);
  return service;
}

function countSessions() {
  return withAuth((tx) => tx.$count(sessions, eq(sessions.way, "service")));
}

test("SESS-03 a member comes in by their workspace's service: a new session, a day long at most, and the log says how", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const browser = aVisitor(`${SESSION_COOKIE}=a-token-that-somebody-else-planted-in-this-browser`);
  const address = await leave(browser, world.workspaceId, "?next=%2Fdeals%2Fnew");
  expect([...new URL(address).searchParams.keys()].toSorted()).toEqual([
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
  ]);
  // AUTHN-02: leaving changes nothing.
  expect(await countSessions()).toBe(0);
  const back = await service.signInAs("dana", address);
  expect((await comeBack(browser, back)).location).toBe("/deals/new");
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);
  const rows = await withAuth((tx) => tx.select().from(sessions).where(eq(sessions.way, "service")));
  expect(rows.map(({ createdAt, endsAt }) => (endsAt.getTime() - createdAt.getTime()) / 3_600_000)).toEqual([24]);
  const log = await withActor(world.member("admin"), (tx) => tx.select().from(auditEntries));
  expect(log.map(({ type, facts }) => ({ type, facts }))).toContainEqual({
    type: "session.started",
    facts: { factor: "service" },
  });
});

test("AUTHN-03 AUTHN-05 what came back opens one session, in the browser that left, and at the workspace it left for", async () => {
  await using world = await aWorld();
  const contoso = await foundWorld("contoso");
  await using service = await northwind(world);
  const browser = aVisitor();
  const back = await service.signInAs("dana", await leave(browser, world.workspaceId));
  const carried = new Map(browser.cookies);
  expect((await comeBack(aVisitor(), back)).location).toBe("/sign-in/not/ended");
  expect((await comeBack(browser, back, contoso.workspaceId)).location).toBe("/sign-in/not/ended");
  // The cookie is gone, and who kept a copy of it finds it used.
  expect(browser.cookies.size).toBe(0);
  for (const [name, value] of carried) browser.cookies.set(name, value);
  expect((await comeBack(browser, back)).location).toBe("/sign-in/not/ended");
  expect(await countSessions()).toBe(0);
});

test("of two returns at the same moment one is in", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const browser = aVisitor();
  const back = await service.signInAs("dana", await leave(browser, world.workspaceId));
  const copy = aVisitor();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  const ends = await Promise.all([comeBack(browser, back), comeBack(copy, back)]);
  expect(ends.map(({ location }) => location).toSorted()).toEqual(["/pipeline", "/sign-in/not/ended"]);
});

test("a wrong state, another issuer's name, a code that was used, and an answer to another question open nothing", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const { workspaceId } = world;
  const used = await service.signInAs("dana", await leave(aVisitor(), workspaceId));
  const attacks: Record<string, (address: string) => Promise<URL>> = {
    state: async (address) => changed(await service.signInAs("dana", address), "state", "another"),
    issuer: async (address) => changed(await service.signInAs("dana", address), "iss", "https://login.evil.example"),
    // Somebody else's answer, with the state that this browser waits for: made for another challenge.
    code: (address) => Promise.resolve(changed(used, "state", new URL(address).searchParams.get("state") ?? "")),
    nonce: (address) => service.signInAs("dana", changed(new URL(address), "nonce", "another").href),
    challenge: (address) =>
      service.signInAs(
        "dana",
        changed(new URL(address), "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").href,
      ),
  };
  for (const [name, attack] of Object.entries(attacks)) {
    const browser = aVisitor();
    const back = await attack(await leave(browser, workspaceId));
    expect((await comeBack(browser, back)).location, name).toBe("/sign-in/not/unproven");
  }
  const browser = aVisitor();
  const declined = await service.signInAs("", await leave(browser, workspaceId));
  expect((await comeBack(browser, declined)).location).toBe("/sign-in/not/declined");
  expect(await countSessions()).toBe(0);
});

test("a code works once: the same answer brought back a second time is refused by the service as well", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const browser = aVisitor();
  const back = await service.signInAs("dana", await leave(browser, world.workspaceId));
  expect((await comeBack(browser, back)).location).toBe("/pipeline");
  const again = aVisitor();
  const state = new URL(await leave(again, world.workspaceId)).searchParams.get("state") ?? "";
  expect((await comeBack(again, changed(back, "state", state))).location).toBe("/sign-in/not/unproven");
});

test("only a verified address of a member at the service's domains is let in, and nobody is made a member by it", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const at = (as: string) => signOn(aVisitor(), service, { workspaceId: world.workspaceId, as });
  const people_ = () => withAuth((tx) => tx.$count(people));
  const before = await people_();
  service.accounts.set("unverified", { email: DANA, email_verified: false });
  service.accounts.set("silent", { email: DANA });
  service.accounts.set("nameless", {});
  service.accounts.set("stranger", { email: "nobody@northwind.example", email_verified: true });
  service.accounts.set("elsewhere", { email: "dana.whitfield@elsewhere.example", email_verified: true });
  service.accounts.set("look-alike", { email: "dana.whitfield@northwind.example.evil.example", email_verified: true });
  expect(await at("unverified")).toBe("/sign-in/not/unverified");
  expect(await at("silent")).toBe("/sign-in/not/unverified");
  for (const as of ["nameless", "stranger", "elsewhere", "look-alike"]) {
    expect(await at(as), as).toBe("/sign-in/not/unknown");
  }
  expect([await people_(), await countSessions()]).toEqual([before, 0]);
  // Whoever has left is nobody either.
  await withActor(world.member("admin"), (tx) =>
    tx
      .update(members)
      .set({ leftAt: new Date() })
      .where(eq(members.id, world.member("rep").memberId)),
  );
  expect(await at("dana")).toBe("/sign-in/not/unknown");
});

test("AZ-03 a workspace's service speaks for its own members only, whatever addresses it names", async () => {
  await using world = await aWorld();
  const contoso = await foundWorld("contoso");
  await using theirs = await aSignInService([contoso.workspaceId]);
  await setUp(contoso, theirs, "northwind.contoso");
  theirs.accounts.set("dana", { email: DANA, email_verified: true });
  theirs.accounts.set("admin", { email: "astrid.moen@northwind.example", email_verified: true });
  for (const as of ["dana", "admin"]) {
    expect(await signOn(aVisitor(), theirs, { workspaceId: contoso.workspaceId, as })).toBe("/sign-in/not/unknown");
  }
  expect(await leave(aVisitor(), world.workspaceId)).toBe("/sign-in");
  // Nor does it name itself the service of somebody else's domain.
  expect((await setUp(contoso, theirs, "northwind.example")).status).toBe(422);
  expect(await countSessions()).toBe(0);
});

test("an address that changes hands at the service opens nothing: a member is known by the name of the first time", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const { workspaceId } = world;
  expect(await signOn(aVisitor(), service, { workspaceId, as: "dana" })).toBe("/pipeline");
  service.accounts.set("successor", { email: DANA, email_verified: true });
  expect(await signOn(aVisitor(), service, { workspaceId, as: "successor" })).toBe("/sign-in/not/other_account");
  service.accounts.set("dana", { email: "vera.lindqvist@northwind.example", email_verified: true });
  expect(await signOn(aVisitor(), service, { workspaceId, as: "dana" })).toBe("/sign-in/not/other_account");
  expect(await withAuth((tx) => tx.$count(serviceNames))).toBe(1);
});

test("AUTHN-13 whoever was invited joins by the service, and the mailed link then opens nothing", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const marcus = { name: "Marcus Osei", email: "marcus.osei@northwind.example", role: "rep" as const };
  await inviteMember(world.workspaceAs("admin"), { commandKey: aKey(), ...marcus });
  service.accounts.set("marcus", { email: marcus.email, email_verified: true });
  const browser = aVisitor();
  expect(await signOn(browser, service, { workspaceId: world.workspaceId, as: "marcus" })).toBe("/pipeline");
  expect((await browser.get(pipelineRoute, PIPELINE)).status).toBe(200);
  const log = await withActor(world.member("admin"), (tx) => tx.select().from(auditEntries));
  expect(
    log
      .filter(({ actorEmail }) => actorEmail === marcus.email)
      .map(({ type }) => type)
      .toSorted(),
  ).toEqual(["member.joined", "session.started"]);
});

test("SESS-08 coming in by the service ends the customer's session of the same browser", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const room = await world.room();
  const browser = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  const before = await withAuth((tx) => tx.$count(sessions, eq(sessions.kind, "code")));
  expect(await signOn(browser, service, { workspaceId: world.workspaceId, as: "dana" })).toBe("/pipeline");
  expect(await withAuth((tx) => tx.$count(sessions, eq(sessions.kind, "code")))).toBe(before - 1);
});

test("a service that does not answer ends in a page with a way on, on the way out and on the way back", async () => {
  await using world = await aWorld();
  await using service = await northwind(world);
  const browser = aVisitor();
  const back = await service.signInAs("dana", await leave(browser, world.workspaceId));
  await service.stop();
  expect((await comeBack(browser, back)).location).toBe("/sign-in/not/unreachable");
  expect(await leave(aVisitor(), world.workspaceId)).toBe("/sign-in/not/unreachable");
});

function changed(url: URL, name: string, value: string): URL {
  const other = new URL(url);
  other.searchParams.set(name, value);
  return other;
}
