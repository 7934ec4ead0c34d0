import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { members } from "#db/schema/workspace.ts";
import { findSessionOf, startSession } from "#app/features/people/session.server.ts";
import { aWorld } from "#tests/support/world.ts";

function sessionOf(setCookie: string) {
  const [cookie = ""] = setCookie.split(";");
  return findSessionOf(new Request("http://localhost:3000/", { headers: { cookie } }), null);
}

test("SESS-01 the cookie is bound to this host, to TLS and to the whole site, and no script reads it", async () => {
  await using world = await aWorld();
  const cookie = await startSession(world.member("rep").personId, { kind: "password" });
  const [pair = "", ...attributes] = cookie.split("; ");
  expect(pair).toMatch(/^__Host-sid=[\w-]{43}$/);
  expect(attributes.filter((name) => !name.startsWith("Max-Age=") && !name.startsWith("Expires=")).sort()).toEqual([
    "HttpOnly",
    "Path=/",
    "SameSite=Lax",
    "Secure",
  ]);
});

test.each(["expiresAt", "endsAt"] as const)(
  "SESS-04 a session past its %s is none, by the database's clock",
  async (end) => {
    await using world = await aWorld();
    const cookie = await startSession(world.member("rep").personId, { kind: "password" });
    expect(await sessionOf(cookie)).not.toBeNull();
    await withAuth((tx) => tx.update(sessions).set({ [end]: sql`now() - interval '1 second'` }));
    expect(await sessionOf(cookie)).toBeNull();
  },
);

test("SESS-04 using a session moves its idle end, and never beyond its absolute one", async () => {
  await using world = await aWorld();
  const cookie = await startSession(world.member("rep").personId, { kind: "password" });
  const nearEnd = { seenAt: sql`now() - interval '1 hour'`, endsAt: sql`now() + interval '1 minute'` };
  await withAuth((tx) => tx.update(sessions).set(nearEnd));
  expect(await sessionOf(cookie)).not.toBeNull();
  const [kept] = await withAuth((tx) =>
    tx.select({ isCapped: sql<boolean>`${sessions.expiresAt} <= ${sessions.endsAt}` }).from(sessions),
  );
  expect(kept).toEqual({ isCapped: true });
});

test("AZ-12 a role that was changed holds at the next request", async () => {
  await using world = await aWorld();
  const { personId, memberId } = world.member("rep");
  const admin = world.member("admin");
  const cookie = await startSession(personId, { kind: "password" });
  expect((await sessionOf(cookie))?.memberships).toMatchObject([{ role: "rep" }]);
  const rep = and(eq(members.workspaceId, world.workspaceId), eq(members.id, memberId));
  await withActor(admin, (tx) => tx.update(members).set({ role: "viewer" }).where(rep));
  expect((await sessionOf(cookie))?.memberships).toMatchObject([{ role: "viewer" }]);
});

test("DS-03 no statement, no lock and no idle transaction lasts longer than people wait", async () => {
  await using _world = await aWorld();
  const limits = await withWorker((tx) =>
    tx.execute(sql`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`),
  );
  expect([...limits]).toEqual([{ statement: "5s", lock: "2s", idle: "10s" }]);
});
