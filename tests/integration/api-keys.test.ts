import { eq } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { sessions } from "#db/schema/auth.ts";
import { apiKeys } from "#db/schema/keys.ts";
import { members } from "#db/schema/workspace.ts";
import { ACTIONS, can } from "#app/engine/policy/policy.ts";
import { SCOPES, scopePolicy } from "#app/engine/policy/scopes.ts";
import { operations } from "#app/features/api/operations.server.ts";
import { deactivateMember, giveMemberRole } from "#app/features/members/commands.server.ts";
import * as keysRoute from "#app/routes/workspace/keys.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { asOwner } from "#tests/support/owner.ts";
import { aKeyOf, aProgram } from "#tests/support/program.ts";
import { sessionCookie, SESSION_COOKIE } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, wordsAt } from "#tests/support/visitor.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const PAGE = { path: "/settings/keys" };
const MAKE: [string, string][] = [
  ["intent", "make"],
  ["name", "CRM sync"],
  ["scopes", "deals:read"],
  ["scopes", "plan:read"],
  ["days", "90"],
];

async function administrator(world: World) {
  return aVisitor(await sessionCookie(world.member("admin").personId, "password"));
}

function withKey(form: [string, string][], commandKey = aKey()): [string, string][] {
  return [...form, ["commandKey", commandKey]];
}

test("AZ-16 OB-03 an administrator makes a key, sees it once, and every administrator is told; the log says so", async () => {
  await using world = await aWorld();
  const astrid = await administrator(world);
  const form = withKey(MAKE);
  const { made } = (await astrid.post(keysRoute, PAGE, form)).data as { made: string };
  expect(made).toMatch(/^concord_key_[\w-]{43}$/);
  expect(wordsAt(await astrid.post(keysRoute, PAGE, form), "form")).toMatch(/shown only once/);
  const page = JSON.stringify((await astrid.get(keysRoute, PAGE)).data);
  expect(page).toContain(`concord_key_…${made.slice(-4)}`);
  expect(page).not.toContain(made.slice(12, -4));

  const mail = await aMailbag().newestTo("astrid.moen@northwind.example", /CRM sync/);
  expect(mail.text).toContain("read deals, read plans");
  expect(mail.text).not.toContain(made.slice(12));
  const [entry] = await withActor(world.member("admin"), (tx) =>
    tx.select({ type: auditEntries.type, facts: auditEntries.facts }).from(auditEntries),
  );
  expect(entry).toMatchObject({ type: "key.made", facts: { name: "CRM sync", scopes: "read deals, read plans" } });
});

test("AZ-16 a copy of the database opens nothing: of a key it holds a digest and four letters", async () => {
  await using world = await aWorld();
  const key = await aKeyOf(world);
  const [row] = await withAuth((tx) => tx.select().from(apiKeys));
  expect(row?.tokenDigest).toMatch(/^[0-9a-f]{64}$/);
  const sql = postgres(world.database.superuserUrl, { max: 1 });
  const tables = ["auth.api_keys", "ops.outbox", "ops.command_keys", "ops.audit_entries", "ops.demo_mails"];
  const texts = await Promise.all(
    tables.map((table) =>
      sql.unsafe<{ all: string }[]>(`select coalesce(string_agg(t::text, ''), '') as all from ${table} t`),
    ),
  );
  await sql.end();
  const dump = texts.map(([{ all = "" } = {}]) => all).join("");
  expect(dump).toContain("CRM sync");
  expect(dump).not.toContain(key.slice(12, -4));
});

test("AUTHN-12 a session of eleven minutes ago makes and ends no key", async () => {
  await using world = await aWorld();
  const astrid = await administrator(world);
  await withAuth((tx) => tx.update(sessions).set({ provedAt: new Date("2026-01-01T00:00:00Z") }));
  const asked = await astrid.post(keysRoute, PAGE, withKey(MAKE));
  expect(asked).toMatchObject({ status: 307, location: expect.stringMatching(/^\/confirm\?/) as string });
  expect(await withAuth((tx) => tx.$count(apiKeys))).toBe(0);
});

test("AZ-16 AZ-02 each scope opens its own operations and no other; what is refused changes nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const unknown = "00000000-0000-4000-8000-000000000000";
  for (const scope of SCOPES) {
    const program = aProgram(await aKeyOf(world, [scope]));
    for (const { id, method, path, action } of operations) {
      const address = path.replace("{dealId}", room.dealId).replace("{taskId}", unknown);
      const { status } = await program(address, { method, ...(method === "GET" ? {} : { body: {} }) });
      const isOpen = (scopePolicy[scope] as readonly string[]).includes(action);
      expect(status === 403, `${id} with ${scope}: ${status}`).toBe(!isOpen);
    }
  }
  expect(operations.every(({ action }) => ACTIONS.includes(action) && can("manager", action))).toBe(true);
});

test("AUTHN-08 nothing but a key opens the API: no session, no key in a cookie or an address, no other word", async () => {
  await using world = await aWorld();
  const key = await aKeyOf(world);
  const cookie = await sessionCookie(world.member("admin").personId, "password");
  const tries: [string, Record<string, string>][] = [
    ["/deals", { authorization: "", cookie }],
    ["/deals", { authorization: "", cookie: `${SESSION_COOKIE}=${key}` }],
    ["/deals", { authorization: `Basic ${key}` }],
    ["/deals", { authorization: `Bearer ${cookie.split("=")[1]}` }],
    ["/deals", { authorization: `Bearer ${key}x` }],
    [`/deals?key=${key}`, { authorization: "" }],
  ];
  for (const [path, headers] of tries) {
    const heard = await aProgram(key)(path, { headers });
    expect(heard.status, JSON.stringify(headers).slice(0, 40)).toBe(401);
    expect(heard.headers.get("www-authenticate")).toMatch(/^Bearer/);
  }
  const asSession = aVisitor(`${SESSION_COOKIE}=${key}`);
  expect((await asSession.get(keysRoute, PAGE)).location).toMatch(/^\/sign-in/);
});

test("SESS-06 AZ-16 a key ends at the next call: revoked, expired, or its maker let go or no administrator any more", async () => {
  await using world = await aWorld();
  const ctx = world.workspaceAs("admin");
  const [revoked, expired, orphaned] = [await aKeyOf(world), await aKeyOf(world), await aKeyOf(world)];
  const ask = async (key: string) => (await aProgram(key)("/deals")).status;
  for (const key of [revoked, expired, orphaned]) expect(await ask(key)).toBe(200);

  const astrid = await administrator(world);
  const idOf = (key: string) =>
    withAuth(async (tx) => {
      const rows = await tx.select({ id: apiKeys.id, ending: apiKeys.ending }).from(apiKeys);
      return rows.find(({ ending }) => ending === key.slice(-4))?.id ?? "";
    });
  const end = { intent: "revoke", keyId: await idOf(revoked), commandKey: aKey() };
  expect((await astrid.post(keysRoute, PAGE, end)).location).toBe("/settings/keys");
  expect(await ask(revoked)).toBe(401);

  const expiredId = await idOf(expired);
  await asOwner(
    world,
    (
      sql,
    ) => sql`update auth.api_keys set created_at = now() - interval '91 days', expires_at = now() - interval '1 second'
      where id = ${expiredId}`,
  );
  expect(await ask(expired)).toBe(401);

  const magnus = world.member("manager").memberId;
  await giveMemberRole(ctx, { commandKey: aKey(), memberId: magnus, role: "admin" });
  const left = { commandKey: aKey(), memberId: ctx.actor.memberId, handTo: magnus };
  await deactivateMember(world.workspaceAs("admin"), left);
  const [gone] = await withAuth((tx) => tx.select().from(members).where(eq(members.id, ctx.actor.memberId)));
  expect(gone?.leftAt).not.toBeNull();
  expect(await ask(orphaned)).toBe(401);
});

test("AZ-03 AZ-16 another workspace's deals are as if they were not", async () => {
  await using world = await aWorld();
  const other = await foundWorld("fjord.example");
  const [own, foreign] = [await world.room(), await other.room()];
  const program = aProgram(await aKeyOf(world));
  const unknown = "00000000-0000-4000-8000-000000000000";
  for (const { method, path } of operations.filter(({ path }) => path.includes("{dealId}"))) {
    const at = (dealId: string) => path.replace("{dealId}", dealId).replace("{taskId}", unknown);
    const sent = { method, headers: { "if-match": '"x"' }, ...(method === "GET" ? {} : { body: {} }) };
    const [asForeign, asNone] = [await program(at(foreign.dealId), sent), await program(at(unknown), sent)];
    expect(asForeign.status, path).toBe(404);
    expect(asForeign.text).toBe(asNone.text);
  }
  const listed = (await program("/deals")).body["items"] as { id: string }[];
  expect(listed.map(({ id }) => id)).toEqual([own.dealId]);
});

test("RL-04 a key calls a hundred times a minute, and is told when it may again; others go on", async () => {
  await using world = await aWorld();
  const program = aProgram(await aKeyOf(world));
  const others = aProgram(await aKeyOf(world));
  const statuses: number[] = [];
  for (let call = 0; call < 100; call += 1) statuses.push((await program("/nowhere")).status);
  expect(new Set(statuses)).toEqual(new Set([404]));
  const refused = await program("/deals");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await others("/deals")).status).toBe(200);
});
