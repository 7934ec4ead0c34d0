import { ROLES } from "#app/engine/policy/policy.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import { COPIES } from "#tests/support/copies.ts";
import { fingerprintsOf } from "#tests/support/fingerprints.ts";
import { countMailsOnTheirWay } from "#tests/support/mailbox.ts";
import { countEverything } from "#tests/support/pipeline.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, test } from "#tests/support/product.ts";
import { aWalk, type Answer, type Method, type Visitor, type Walk } from "#tests/support/walk.ts";

const METHODS: readonly Method[] = ["GET", "GET .data", "POST", "POST .data"];
/** Whoever may most on either side: for all others less opens. */
const ASKING: readonly Visitor[] = ["admin", "rep", "champion", "executive"];

type Entry = { path: string; write?: string };
const routes = Object.entries(routeTable) as [RouteId, Entry][];
const withIds = routes.filter(([, { path }]) => /:(dealId|\w+Id)\b/.test(path));

test("AZ-03 AZ-04 an id of another room or workspace is answered like one that nobody has", async ({ product }) => {
  const walk = await aWalk(product.server.origin, aPlannedRoom);
  const elsewhere = await walk.elsewhere();
  for (const [id, { path }] of withIds) {
    for (const name of idsIn(path)) {
      // The other room of this vendor is open to its people, so only what stands in it is foreign here.
      const isInRoom = path.includes(":dealId") && name !== "dealId";
      const foreign = [isInRoom ? elsewhere.room[name] : undefined, elsewhere.workspace[name]];
      for (const one of foreign.filter((place) => place !== undefined)) await actsLikeNobodys(walk, id, [name, one]);
    }
  }
});

function idsIn(path: string): string[] {
  return [...path.matchAll(/:(\w+Id)\b/g)].map(([, name = ""]) => name);
}

async function actsLikeNobodys(walk: Walk, id: RouteId, [name, foreign]: [string, string]): Promise<void> {
  for (const visitor of ASKING) {
    for (const method of METHODS) {
      const nobodys = crypto.randomUUID();
      const one = await walk.call(id, { visitor, method, places: { [name]: foreign } });
      const other = await walk.call(id, { visitor, method, places: { [name]: nobodys } });
      expect.soft(comparable(one), `${method} ${id} as ${visitor}`).toEqual(comparable(other));
    }
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function comparable({ status, location, body }: Answer) {
  const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? "no nonce";
  const mask = (text: string) => text.replaceAll(nonce, "nonce").replaceAll(UUID, "id");
  return { status, location: location && mask(location), body: mask(body) };
}

/** Sessions keep when they were last used, and the worker its own books. */
const WRITTEN_BY_READING = ["auth.sessions", "ops.outbox"];
/** Whoever takes a copy along is counted, and each side keeps its own book of it; nothing that both read has that in it. */
const WRITTEN_BY_COPYING = ["auth.limits", "ops.audit_entries", "customer.events", "customer.chain_lines"];

test("CS-04 reading changes nothing, whoever reads whatever page", async ({ product }) => {
  test.setTimeout(300_000);
  const walk = await aWalk(product.server.origin, aPlannedRoom);
  const visitors: readonly Visitor[] = ["anonymous", "stranger", "foreign champion", "link", ...ROLES];
  // The first visit of each signs them in.
  for (const visitor of visitors) await walk.call("home", { visitor, method: "GET" });
  await expect.poll(() => countMailsOnTheirWay(), { timeout: 60_000 }).toBe(0);
  await countEverything();
  for (const [ids, written] of [
    [routes.map(([id]) => id).filter((id) => !COPIES.includes(id)), WRITTEN_BY_READING],
    [COPIES, [...WRITTEN_BY_READING, ...WRITTEN_BY_COPYING]],
  ] as const) {
    await using database = fingerprintsOf(product.server.database.superuserUrl, written);
    const before = await database.read();
    for (const id of ids) {
      for (const visitor of visitors) await walk.call(id, { visitor, method: "GET" });
    }
    expect(await database.read()).toEqual(before);
  }
});
