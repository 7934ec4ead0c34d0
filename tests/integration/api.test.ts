import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { aKeyOf, aProgram } from "#tests/support/program.ts";
import { release } from "#tests/support/workspace.ts";
import { watchTraffic } from "#tests/support/statements.ts";
import { aKey } from "#tests/support/story.ts";
import { deliberate } from "#tests/support/two-worlds.ts";
import { readableAddresses } from "#tests/support/two-worlds-program.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const MARCH = { minor: 27_000_000, currency: "EUR" };

function newDeal(world: World) {
  return {
    account: "Fjord Shipping",
    title: "Plan the fleet",
    targetOn: "2027-06-01",
    amount: MARCH,
    owner: world.member("rep").memberId,
    template: "software",
    champion: { name: "Aisha Bello", email: "aisha.bello@fjord.example" },
  };
}

test("a program reads a deal as the vendor's pages show it: release, plan, owner, and no answer", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  await release(room);
  const program = aProgram(await aKeyOf(world));
  const deal = await program(`/deals/${room.dealId}`);
  expect(deal.body).toMatchObject({
    account: "Halden Logistics",
    state: "open",
    owner: { name: "Dana Whitfield" },
    release: { number: 1, verdict: "misaligned", ability: "SPLIT", binding: ["item:capacity"] },
    plan: { done: 0, total: 1 },
  });
  expect(deal.headers.get("etag")).toBe(`"${String(deal.body["version"])}"`);
  expect((await program(`/deals/${room.dealId}/releases`)).body["items"]).toHaveLength(1);
  const plan = await program(`/deals/${room.dealId}/plan`);
  expect(plan.body).toMatchObject({
    milestones: [{ steps: [{ state: "open", owner: { side: expect.any(String) as string } }] }],
  });
  expect((await program("/members")).body["items"]).toHaveLength(4);
});

test("lists go on behind a cursor, by owner, state and time; each deal comes once", async () => {
  await using world = await aWorld();
  const rooms = [];
  for (const account of ["Halden", "Fjord", "Bergen"]) rooms.push(await world.room({ account }));
  const program = aProgram(await aKeyOf(world));
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const { body } = await program(`/deals?limit=1${next === null ? "" : `&cursor=${next}`}`);
    ids.push(...(body["items"] as { id: string }[]).map(({ id }) => id));
    next = body["next"] as string | null;
  } while (next !== null);
  expect(ids).toEqual(rooms.map(({ dealId }) => dealId).toSorted());

  const count = async (query: string) => ((await program(`/deals?${query}`)).body["items"] as unknown[]).length;
  expect(await count(`owner=${world.member("rep").memberId}`)).toBe(3);
  expect(await count(`owner=${world.member("manager").memberId}`)).toBe(0);
  expect(await count("state=ended")).toBe(0);
  expect(await count("updatedSince=2999-01-01T00:00:00Z")).toBe(0);
  expect(await count("updatedSince=2000-01-01T00:00:00%2B01:00")).toBe(3);
});

test("AZ-03 a cursor that was changed, or made for another list or workspace, is none", async () => {
  await using world = await aWorld();
  const other = await foundWorld("fjord.example");
  for (const account of ["Halden", "Bergen"]) await world.room({ account });
  const [own, foreign] = [aProgram(await aKeyOf(world)), aProgram(await aKeyOf(other))];
  const cursor = String((await own("/deals?limit=1")).body["next"]);
  expect((await own(`/deals?limit=1&cursor=${cursor}`)).status).toBe(200);
  const [after = "", seal = ""] = cursor.split(".");
  const wrong = [`${after}.${"A".repeat(22)}`, `${crypto.randomUUID()}.${seal}`, "x", ""];
  for (const bad of wrong) expect((await own(`/deals?cursor=${bad}`)).body["errors"], bad).toHaveProperty("cursor");
  expect((await foreign(`/deals?limit=1&cursor=${cursor}`)).status).toBe(422);
  expect((await own(`/outcomes?limit=1&cursor=${cursor}`)).status).toBe(422);
  expect((await own(`/deals?limit=1&state=open&cursor=${cursor}`)).status).toBe(422);
});

test("a program opens a deal once, whoever it sends twice; the room says which key, and the champion is invited", async () => {
  await using world = await aWorld();
  const program = aProgram(await aKeyOf(world));
  const headers = { "idempotency-key": aKey() };
  const sent = { method: "POST", body: newDeal(world), headers };
  const [first, second] = await Promise.all([program("/deals", sent), program("/deals", sent)]);
  expect(first.status).toBe(201);
  expect(second.text).toBe(first.text);
  expect(first.headers.get("location")).toBe(`/api/v1/deals/${String(first.body["id"])}`);
  const other = await program("/deals", { ...sent, body: { ...newDeal(world), title: "Another" } });
  expect(other.body["errors"]).toHaveProperty("Idempotency-Key");
  expect((await aProgram(await aKeyOf(world))("/deals", sent)).body["id"]).not.toBe(first.body["id"]);

  const events = await withActor(world.member("admin"), (tx) =>
    tx.select().from(sharedEvents).where(eq(sharedEvents.type, "deal.created")),
  );
  expect(events.map(({ actorName }) => actorName)).toEqual(["CRM sync (API key)", "CRM sync (API key)"]);
  expect((await program(`/deals/${String(first.body["id"])}`)).body).toMatchObject({
    amount: MARCH,
    owner: { name: "Dana Whitfield" },
  });
  expect((await aMailbag().newestTo("aisha.bello@fjord.example", /Plan the fleet/)).text).toContain("CRM sync");
});

test("F11 a change needs the version that was read, is all or nothing, and of twenty at once one is made", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const program = aProgram(await aKeyOf(world));
  const path = `/deals/${room.dealId}`;
  const first = await program(path);
  const seen = { "if-match": first.headers.get("etag") ?? "" };
  const change = { amount: { minor: 500, currency: "NOK" }, category: "commit", targetOn: "2027-04-05" };
  const owner = world.member("manager").memberId;

  for (const [headers, status] of [
    [{}, 428],
    [{ "if-match": "*" }, 412],
    [{ "if-match": `W/${seen["if-match"]}` }, 412],
    [{ "if-match": `"x", ${seen["if-match"]}` }, 412],
  ] as const)
    expect((await program(path, { method: "PATCH", body: change, headers })).status).toBe(status);
  const gone = await program(path, { method: "PATCH", body: { ...change, owner: crypto.randomUUID() }, headers: seen });
  expect(gone.body["errors"]).toHaveProperty("owner");
  expect((await program(path)).body).toEqual(first.body);

  const sent = { method: "PATCH", body: { ...change, owner }, headers: seen };
  const answers = await Promise.all(Array.from({ length: 8 }, () => program(path, sent)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(412)]);
  expect((await program(path)).body).toMatchObject({ ...change, owner: { name: "Magnus Ruud" } });
});

test("moving the target date needs the scope for plans too", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const program = aProgram(await aKeyOf(world, ["deals:read", "deals:write"]));
  const headers = { "if-match": (await program(`/deals/${room.dealId}`)).headers.get("etag") ?? "" };
  const refused = await program(`/deals/${room.dealId}`, {
    method: "PATCH",
    body: { targetOn: "2027-04-05" },
    headers,
  });
  expect(refused.body["detail"]).toMatch(/plan:write/);
});

test("AZ-13 a program does and reopens steps of the vendor's side, and none of the customer's", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const { milestoneId } = await aPlannedRoom(room);
  const step = { milestoneId, dueOn: "2026-12-04" };
  const theirs = { title: "Name the trial’s people", owner: { side: "buyer", stakeholderId: null } } as const;
  const ours = { title: "Send the price", owner: { side: "seller", memberId: null } } as const;
  for (const one of [theirs, ours]) await addTask(rep, { ...step, ...one, commandKey: aKey() });
  const { milestones } = await withActor(rep.actor, (tx) => readPlan(tx, rep));
  const steps = milestones.flatMap(({ tasks }) => tasks);
  const idOf = (side: "buyer" | "seller") => steps.find(({ ownerSide }) => ownerSide === side)?.id ?? "";
  const program = aProgram(await aKeyOf(world));
  const at = (id: string) => `/deals/${room.dealId}/steps/${id}/completion`;
  for (const method of ["PUT", "PUT", "DELETE", "PUT"])
    expect((await program(at(idOf("seller")), { method })).status, method).toBe(200);
  expect((await program(at(idOf("buyer")), { method: "PUT" })).status).toBe(403);
  expect((await program(at(crypto.randomUUID()), { method: "PUT" })).status).toBe(404);
  expect((await program(`/deals/${room.dealId}`)).body).toMatchObject({ plan: { done: 1 } });
});

test("a program ends a deal with a reason that both sides read; nothing is changed afterwards", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const program = aProgram(await aKeyOf(world));
  const ending = { outcome: "lost", reasonKind: "money", decidedBy: "buyer", reason: "No budget this year." };
  const path = `/deals/${room.dealId}`;
  const headers = { "if-match": (await program(path)).headers.get("etag") ?? "" };
  expect((await program(`${path}/ending`, { method: "POST", body: ending })).status).toBe(200);
  expect((await program(`${path}/ending`, { method: "POST", body: ending })).status).toBe(409);
  expect((await program(path, { method: "PATCH", body: { category: "commit" }, headers })).status).toBe(409);
  expect((await program("/outcomes")).body["items"]).toMatchObject([{ dealId: room.dealId, outcome: "lost" }]);
  const [ended] = await withActor(world.member("admin"), (tx) => tx.select().from(endings));
  expect(ended?.endedByName).toBe("CRM sync (API key)");
});

test("IN-07 AZ-10 what is not as it should be is refused field by field, and nothing is written", async () => {
  await using world = await aWorld();
  const program = aProgram(await aKeyOf(world));
  const post = (body: unknown, headers = {}) => program("/deals", { method: "POST", body, headers });
  const good = newDeal(world);
  const wrong: [unknown, string][] = [
    [{ ...good, targetOn: "2027-02-30" }, "targetOn"],
    [{ ...good, targetOn: "2026-11-22" }, "targetOn"],
    [{ ...good, amount: { minor: 1.5, currency: "EUR" } }, "amount.minor"],
    [{ ...good, amount: { minor: 1, currency: "XXX" } }, "amount.currency"],
    [{ ...good, title: "a\u0000b" }, "title"],
    [{ ...good, title: ["a", "b"] }, "title"],
    [{ ...good, champion: { name: "A", email: "javascript:alert(1)" } }, "champion.email"],
    [{ ...good, champion: { name: "A", email: "a@northwind.example" } }, "champion.email"],
    [{ ...good, owner: crypto.randomUUID() }, "owner"],
    [{ ...good, template: crypto.randomUUID() }, "template"],
    [{}, "account"],
  ];
  for (const field of ["workspaceId", "id", "audience", "role", "createdAt", "constructor"])
    wrong.push([{ ...good, [field]: "admin" }, field]);
  for (const [body, field] of wrong) {
    const heard = await post(body);
    expect(heard.status, field).toBe(422);
    expect(heard.headers.get("content-type")).toBe("application/problem+json");
    expect(Object.keys(heard.body["errors"] as object)).toContain(field);
    expect(heard.body["reference"]).toBe("r-1");
  }
  expect((await post(JSON.stringify(good).replace("{", '{"__proto__":{},'))).status).toBe(422);
  expect((await post(good, { "idempotency-key": "once" })).status).toBe(400);
  expect((await post(good, { "content-type": "text/plain" })).status).toBe(415);
  for (const body of ["{", "[]", "null", "1", `${"[".repeat(5000)}`]) expect((await post(body)).status).toBe(400);
  expect((await post({ ...good, title: "x".repeat(70_000) })).status).toBe(413);
  for (const query of [
    "expand=answers",
    "limit=-1",
    "limit=1e9",
    "limit=1&limit=2",
    "owner=me",
    "updatedSince=today",
    "state=x",
  ])
    expect((await program(`/deals?${query}`)).status, query).toBe(422);
  expect((await program("/deals", { method: "DELETE" })).headers.get("allow")).toBe("GET, POST");
  expect((await program("/nowhere")).status).toBe(404);
  expect(await withAuth((tx) => tx.$count(deals))).toBe(0);
});

test("PV-01 PV-06 what the customer's team does in private changes no byte of what a program reads", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  await release(room);
  const program = aProgram(await aKeyOf(world));
  const readAll = async () =>
    Promise.all(
      readableAddresses([{ dealId: room.dealId }]).map(async (address) => [address, (await program(address)).text]),
    );
  const before = await readAll();
  expect(before.length).toBeGreaterThan(5);
  await deliberate(room, 60);
  expect(await readAll()).toEqual(before);
});

test("no call asks more of the database than a page may", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  const program = aProgram(await aKeyOf(world));
  await program("/deals");
  await using traffic = await watchTraffic(world);
  for (const address of readableAddresses([{ dealId: room.dealId }])) {
    const { statements, trips } = await traffic.of(() => program(address));
    expect(statements.statements, address).toBeLessThanOrEqual(6);
    expect(trips.statements, address).toBeLessThanOrEqual(4);
  }
});
