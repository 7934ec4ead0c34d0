import { asc, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { releases } from "#db/schema/releases.ts";
import { seedDemo } from "#db/seed/demo.server.ts";
import { instantOn } from "#db/seed/days.ts";
import { documentOf, lastDayOf } from "#db/seed/document.ts";
import { DEALS } from "#db/seed/story/deals.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { productOn } from "#app/features/activity/demo.server.ts";
import { sentenceOf } from "#app/features/activity/present.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import { verifyPassword } from "#app/features/people/password.server.ts";
import { publishVersion } from "#app/features/plan/versions.commands.server.ts";
import { findLatestVersion, listVersions } from "#app/features/plan/versions.queries.server.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { readSignoffs } from "#app/features/signoffs/queries.server.ts";
import { signoffStateOf } from "#app/features/signoffs/state.ts";
import { anEmptyInstallation, customerPerson, dealIds, vendorPerson } from "#tests/support/demo.ts";
import { scenesOn } from "#tests/support/scenes.ts";
import { TODAY } from "#tests/support/world.ts";

/** Filled once and only read: what these tests look at is the same for all. */
let installation: AsyncDisposable;
let entered: readonly string[];

beforeAll(async () => {
  installation = await anEmptyInstallation();
  ({ entered } = await seedDemo(productOn(TODAY)));
});

afterAll(() => installation[Symbol.asyncDispose]());

test("the printed password signs the vendor's people in, and every printed address is somebody's", async () => {
  const text = entered.join("\n");
  const password = /“(.+)”/.exec(text)?.[1] ?? "";
  const known = await withAuth((tx) => tx.select().from(people));
  for (const address of text.match(/\S+@\S+\.example/g) ?? []) {
    const person = known.find(({ email }) => email === address);
    expect([address, person !== undefined]).toEqual([address, true]);
    if (address.endsWith("@northwind.example"))
      expect(await verifyPassword(password, person?.passwordHash ?? null)).toBe(true);
  }
});

test("the releases stand in the database as the story tells them, each made by the engine on its day", async () => {
  const manager = await vendorPerson("magnus");
  const ids = await dealIds(manager);
  const rows = await withActor(manager, (tx) => tx.select().from(releases).orderBy(asc(releases.number)));
  for (const { account, releases: told = [] } of DEALS) {
    const shown = rows.filter(({ dealId }) => dealId === ids.get(account)).map(({ verdict }) => verdict);
    expect([account, shown]).toEqual([account, told.map(({ shows }) => shows)]);
  }
  expect(new Set(rows.map(({ verdict }) => verdict)).size).toBe(4);
  expect(rows.every(({ oldestEvidenceOn, releasedOn }) => (oldestEvidenceOn ?? "") <= releasedOn)).toBe(true);
  const ended = await withActor(manager, (tx) => tx.select({ outcome: endings.outcome }).from(endings));
  const told = DEALS.flatMap(({ ending }) => (ending ? [ending.as] : []));
  expect(ended.map(({ outcome }) => outcome).toSorted()).toEqual(told.toSorted());
});

test("what the engine reads from the database is the story, and so is each verdict", async () => {
  for (const scene of scenesOn(TODAY)) {
    const { told, champion } = scene;
    const asOf = lastDayOf(scene);
    const ctx = await customerPerson(told.account, champion.name, instantOn(asOf, "23:00"));
    const read = evaluate(await withActor(ctx.actor, (tx) => loadDealDocument(tx, ctx)));
    const meant = evaluate(documentOf(scene, { asOf, policy: read.policy }));
    const shape = ({ verdict, binding, gates }: typeof read) => ({
      verdict,
      binding,
      gates: gates.map(({ id, level, counts }) => ({ id, level, counts })),
    });
    expect({ account: told.account, ...shape(read) }).toEqual({ account: told.account, ...shape(meant) });
    expect(read.verdict).toBe(told.picture);
  }
});

test("Karin approved version 2, is asked about version 3, and the plan says what version 3 says", async () => {
  const ines = await customerPerson("Halden Logistics", "Ines Halvorsen");
  const [latest, versions, record] = await withActor(ines.actor, async (tx) => [
    await findLatestVersion(tx, ines),
    await listVersions(tx, ines),
    await readSignoffs(tx, ines),
  ]);
  expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(signoffStateOf({ latest, ...record })).toMatchObject({
    kind: "needs_reapproval",
    number: 3,
    signers: [{ name: "Karin Solberg", standing: "needs_reapproval", number: 2, isAsked: true }],
  });
  const again = await publishVersion(ines, { commandKey: crypto.randomUUID() });
  expect(again).toMatchObject({ ok: false, reason: "nothing_changed" });
});

test("at Kvam Dairy four of six have joined, and at Halden one seat is nobody's", async () => {
  const manager = await vendorPerson("magnus");
  const ids = await dealIds(manager);
  const rows = await withActor(manager, (tx) => tx.select().from(stakeholders));
  const at = (account: string) => rows.filter(({ dealId }) => dealId === ids.get(account));
  expect(at("Kvam Dairy").map(({ joinedAt }) => joinedAt !== null)).toHaveLength(6);
  expect(at("Kvam Dairy").filter(({ joinedAt }) => joinedAt !== null)).toHaveLength(4);
  expect(at("Halden Logistics").filter(({ email }) => email === null)).toHaveLength(1);
  expect(at("Halden Logistics").filter(({ email }) => email !== null)).toHaveLength(9);
});

test("whatever happened reads as a sentence, in the order in which it happened", async () => {
  const manager = await vendorPerson("magnus");
  const rows = await withActor(manager, (tx) =>
    tx
      .select()
      .from(sharedEvents)
      .orderBy(asc(sharedEvents.createdAt), sql`${sharedEvents.id}`),
  );
  expect(rows.length).toBeGreaterThan(200);
  for (const { type, facts, actorName } of rows) {
    const sentence = sentenceOf({ type, facts } as SharedEvent, actorName);
    expect(sentence).toMatch(/^[\p{Lu}].+(\.|[.!?…]”)$/u);
    expect(sentence).not.toContain("undefined");
  }
});
