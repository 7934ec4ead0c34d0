import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { people, sessions, signInTries } from "#db/schema/auth.ts";
import { hashPassword, verifyPassword } from "#app/features/people/password.server.ts";
import { findSessionOf, startSession } from "#app/features/people/session.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as signOutRoute from "#app/routes/entry/sign-out.tsx";
import { quickHash } from "#tests/support/quick-hash.ts";
import { aVisitor, typedAt, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type World } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const PASSWORD = "plan the night by day";
const SIGN_IN = { path: "/sign-in" };

async function givePassword(world: World): Promise<void> {
  const passwordHash = quickHash(PASSWORD);
  const { personId } = world.member("rep");
  await withAuth((tx) => tx.update(people).set({ passwordHash }).where(eq(people.id, personId)));
}

function sessionOf({ cookies }: Visitor) {
  const cookie = `__Host-sid=${cookies.get("__Host-sid")}`;
  return findSessionOf(new Request("http://localhost:3000/", { headers: { cookie } }), null);
}

test("AUTHN-10 a hash is salted, names its cost, and fits its own password only", async () => {
  const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
  expect(one).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword(PASSWORD, one)).toBe(true);
  expect(await verifyPassword(`${PASSWORD} `, one)).toBe(false);
  expect(await verifyPassword(PASSWORD, null)).toBe(false);
});

test("SESS-02 SESS-03 a member signs in with address and password: a new session, of which the database knows a digest only", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const browser = aVisitor("__Host-sid=a-token-that-somebody-else-planted-in-this-browser");
  const signedIn = await browser.post(signInRoute, SIGN_IN, { email: ` ${DANA.toUpperCase()} `, password: PASSWORD });
  expect(signedIn.location).toBe("/pipeline");
  const token = browser.cookies.get("__Host-sid") ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  const rows = await withAuth((tx) => tx.select({ id: sessions.id }).from(sessions));
  expect(rows).toEqual([{ id: sha256(token) }]);
  expect(await sessionOf(browser)).toMatchObject({ kind: "password", memberships: [{ role: "rep" }], places: [] });
});

test("AUTHN-09 an unknown address, a customer's address, and a wrong password get the same answer", async () => {
  await using world = await aWorld();
  await givePassword(world);
  await world.room();
  const addresses = [DANA, "nobody@northwind.example", "ines.halvorsen@halden.example"];
  const answers = await Promise.all(
    addresses.map((email) => aVisitor().post(signInRoute, SIGN_IN, { email, password: "not the password" })),
  );
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  expect(new Set(answers.map((answer) => wordsAt(answer, "form"))).size).toBe(1);
  expect(answers.map((answer) => typedAt(answer, "email"))).toEqual(addresses);
});

test("RL-02 the eleventh try within a quarter of an hour is refused even if right, and nobody's session ends by it", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const working = aVisitor(await startSession(world.member("rep").personId, { kind: "password" }));
  const attacker = aVisitor();
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => attacker.post(signInRoute, SIGN_IN, { email: DANA, password: "guessed" })),
  );
  expect(tries.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 422));
  const right = { email: DANA, password: PASSWORD };
  expect((await aVisitor().post(signInRoute, SIGN_IN, right)).status).toBe(429);
  expect(await sessionOf(working)).toMatchObject({ kind: "password" });
  await withAuth(async (tx) => {
    const longAgo = { email: DANA, createdAt: sql`now() - interval '16 minutes'` };
    await tx.delete(signInTries);
    await tx.insert(signInTries).values(Array.from({ length: 10 }, () => longAgo));
  });
  expect((await aVisitor().post(signInRoute, SIGN_IN, right)).location).toBe("/pipeline");
});

test("bad input is answered before any work on a password, and what was typed stays", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const long = await aVisitor().post(signInRoute, SIGN_IN, { email: DANA, password: "x".repeat(100_000) });
  expect([long.status, typedAt(long, "email")]).toEqual([422, DANA]);
  const empty = await aVisitor().post(signInRoute, SIGN_IN, { email: "dana", password: "" });
  expect([wordsAt(empty, "email"), wordsAt(empty, "password")]).toEqual([
    "Please give one mail address, like name@company.com.",
    "Please type your password.",
  ]);
  expect(await withAuth((tx) => tx.$count(signInTries))).toBe(0);
});

test("a refused form does not carry the password back to the page", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const refused = await aVisitor().post(signInRoute, SIGN_IN, { email: DANA, password: "a secret of Dana's" });
  expect(JSON.stringify(refused.data)).not.toContain("a secret of Dana's");
});

test("OUT-06 after signing in people go on inside Concord and nowhere else", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const went = new Map<string, string | null>();
  const nexts = [
    "/deals/new?from=here",
    "//evil.example",
    "/.//evil.example",
    "https://evil.example",
    "/\\evil.example",
  ];
  for (const next of nexts) {
    const path = `/sign-in?next=${encodeURIComponent(next)}`;
    went.set(next, (await aVisitor().post(signInRoute, { path }, { email: DANA, password: PASSWORD })).location);
  }
  expect([...went.values()]).toEqual(["/deals/new?from=here", "/pipeline", "/pipeline", "/pipeline", "/pipeline"]);
});

test("a password alone is not enough: who is no member of any vendor does not sign in", async () => {
  await using world = await aWorld();
  await givePassword(world);
  const passwordHash = quickHash(PASSWORD);
  const [email, name] = ["former@northwind.example", "A former member"];
  await withAuth((tx) => tx.insert(people).values({ email, name, passwordHash }));
  expect((await aVisitor().post(signInRoute, SIGN_IN, { email, password: PASSWORD })).status).toBe(422);
});

test("an eleventh browser ends the oldest session of a person", async () => {
  await using world = await aWorld();
  const { personId } = world.member("rep");
  const browsers = [];
  for (let time = 1; time <= 11; time += 1) browsers.push(aVisitor(await startSession(personId, { kind: "password" })));
  const alive = await Promise.all(browsers.map(async (browser) => (await sessionOf(browser)) !== null));
  expect(alive).toEqual([false, ...Array.from({ length: 10 }, () => true)]);
});

test("SESS-05 signing out ends the session on the server, so that its cookie opens nothing any more", async () => {
  await using world = await aWorld();
  const cookie = await startSession(world.member("rep").personId, { kind: "password" });
  const browser = aVisitor(cookie);
  expect((await browser.get(signOutRoute, { path: "/sign-out" })).data).toMatchObject({
    name: "Dana Whitfield",
    email: DANA,
  });
  expect(await sessionOf(browser)).not.toBeNull();
  const left = await browser.post(signOutRoute, { path: "/sign-out" });
  expect(left.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"');
  expect(await sessionOf(aVisitor(cookie))).toBeNull();
  expect((await browser.get(signOutRoute, { path: "/sign-out" })).data).toBeNull();
});
