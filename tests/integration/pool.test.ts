import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { expect, test } from "vitest";
import type { Actor } from "#db/actor.ts";
import { assumeAuth, connectDatabase, withActor, withAuth, withWorker, type Tx } from "#db/client.server.ts";
import { runOn } from "#db/lines.server.ts";
import { outcomes } from "#db/schema/readiness.ts";
import { foundWorld, aWorld, type Room, type World } from "#tests/support/world.ts";

const TIMES = 10_000;
const AT_ONCE = 10;
const CONNECTIONS = 2;

/** The database's role, workspace, deal, side, private, role, patience, and the titles of the deals that can be seen. */
type Look = readonly unknown[];
type Caller = { begin: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>; expected: Look; room?: Room };

const CONTEXT = `select current_user, current_setting('concord.workspace_id'), current_setting('concord.deal_id'),
  current_setting('concord.side'), current_setting('concord.private'), current_setting('concord.role'), current_setting('statement_timeout')`;
const CONTEXT_AND_DEALS = `${CONTEXT}, (select array_agg(title order by title) from shared.deals)`;

/** Nobody looks for deals who has no right to: that would be the end of the transaction. */
async function lookAround(tx: Tx, { expected }: Caller): Promise<Look> {
  const [look] = await runOn(tx, expected.at(-1) === null ? `${CONTEXT}, null` : CONTEXT_AND_DEALS, []);
  return look ?? [];
}

function asActor(actor: Actor, ...titles: string[]): Caller {
  const isPrivate = actor.side === "buyer" && actor.isPrivate ? "yes" : "no";
  const role = actor.side === "buyer" ? "concord_customer" : "concord_vendor";
  const expected = [role, actor.workspaceId, actor.dealId ?? "", actor.side, isPrivate, actor.role, "5s", titles];
  return { begin: (work) => withActor(actor, work), expected };
}

function asItself(begin: Caller["begin"], role: string): Caller {
  return { begin, expected: [role, "", "", "", "no", "", "5s", null] };
}

/** People of two vendors and three customers, and the product itself. */
async function callersOf(world: World): Promise<Caller[]> {
  const other = await foundWorld("elsewhere");
  const dispatch = await world.room({ title: "Dispatch" });
  const routing = await world.room({ account: "Verdal Freight", title: "Routing" });
  const billing = await other.room({ title: "Billing" });
  return [
    { ...asActor(dispatch.actor("champion"), "Dispatch"), room: dispatch },
    asActor(world.member("admin"), "Dispatch", "Routing"),
    asActor(dispatch.actor("guest"), "Dispatch"),
    asActor(other.member("rep"), "Billing"),
    { ...asActor(routing.actor("champion"), "Routing"), room: routing },
    asActor({ ...world.member("viewer"), dealId: routing.dealId }, "Routing"),
    { ...asActor(billing.actor("executive"), "Billing"), room: billing },
    asItself(withAuth, "concord_auth"),
    asItself(withWorker, "concord_worker"),
  ];
}

class Abandoned extends Error {}

type Course = (tx: Tx, caller: Caller, saw: (look: Look) => void) => Promise<void>;

const toTheEnd: Course = async (tx, caller, saw) => saw(await lookAround(tx, caller));

/** How a transaction may be broken off. What it wrote, set or still had to ask may reach nobody else. */
const BROKEN_OFF: readonly Course[] = [
  async (tx, caller, saw) => {
    saw(await lookAround(tx, caller));
    throw new Abandoned();
  },
  // Gone before anything was answered: the statements are under way when the transaction is rolled back.
  async (tx, caller, saw) => {
    lookAround(tx, caller).then(saw, () => undefined);
    throw new Abandoned();
  },
  // Its work goes on after it was rolled back, when the connection is somebody else's.
  async (tx, caller, saw) => {
    lookOften(tx, caller, saw).catch(() => undefined);
    throw new Abandoned();
  },
  async (tx, caller, saw) => {
    saw(await lookAround(tx, caller));
    await tx.execute(sql`select 1 / 0`);
  },
  async (tx, caller, saw) => {
    saw(await lookAround(tx, caller));
    await tx.execute(sql`set local statement_timeout = 1`);
    await tx.execute(sql`select pg_sleep(1)`);
  },
  // One role after the other in one transaction, as when a code is redeemed.
  async (tx, caller, saw) => {
    saw(await lookAround(tx, caller));
    await assumeAuth(tx);
    throw new Abandoned();
  },
  async (tx, caller, saw) => {
    if (caller.room) await writeAnOutcome(tx, caller.room);
    saw(await lookAround(tx, caller));
    throw new Abandoned();
  },
];

async function lookOften(tx: Tx, caller: Caller, saw: (look: Look) => void): Promise<void> {
  for (let time = 0; time < 5; time += 1) saw(await lookAround(tx, caller));
}

async function writeAnOutcome(tx: Tx, { workspaceId, dealId }: Room): Promise<void> {
  const content = { text: "Never kept", dueOn: "2027-03-01", position: 1, writtenByName: "Nobody" };
  await tx.insert(outcomes).values({ workspaceId, dealId, ...content });
}

/** What a connection of the pool tells between two transactions: nothing of the last one, and no right of its own. */
async function heldByConnections(): Promise<unknown[]> {
  const pool = (globalThis as typeof globalThis & { concordDatabase: postgres.Sql }).concordDatabase;
  const lines = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.reserve()));
  const held = lines.map(async (line) => {
    const [context] = await line`select current_user as role, current_setting('statement_timeout') as patience,
      concat(current_setting('concord.workspace_id', true), current_setting('concord.deal_id', true),
        current_setting('concord.side', true), current_setting('concord.private', true), current_setting('concord.role', true)) as context`;
    const deals = await line`select title from shared.deals`.catch(({ code }: { code?: string }) => code);
    line.release();
    return { ...context, deals };
  });
  return Promise.all(held);
}

const INSUFFICIENT_PRIVILEGE = "42501";

test("AZ-06 10,000 transactions of everybody over two connections, every second one broken off: none sees another's role, settings or rows", async () => {
  await using world = await aWorld();
  const callers = await callersOf(world);
  await connectDatabase(world.database.runtimeUrl, CONNECTIONS);
  const wrong: unknown[] = [];
  let [turn, kept] = [0, 0];
  async function takeTurns() {
    while (turn < TIMES) {
      const [mine, caller] = [turn, callers[turn % callers.length]];
      turn += 1;
      const course = mine % 2 === 0 ? toTheEnd : BROKEN_OFF[(mine >> 1) % BROKEN_OFF.length];
      if (!caller || !course) throw new Error("Nobody's turn");
      const saw = (look: Look) => {
        if (JSON.stringify(look) !== JSON.stringify(caller.expected)) wrong.push({ look, expected: caller.expected });
      };
      const isKept = caller
        .begin((tx) => course(tx, caller, saw))
        .then(
          () => true,
          () => false,
        );
      if (await isKept) kept += 1;
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(kept, "nobody is broken off by what somebody else does").toBe(TIMES / 2);
  for (const { begin, room } of callers) {
    if (room) expect(await begin((tx) => tx.select().from(outcomes))).toEqual([]);
  }
  const nothing = { role: "concord_runtime", patience: "5s", context: "", deals: INSUFFICIENT_PRIVILEGE };
  expect(await heldByConnections()).toEqual(Array.from({ length: CONNECTIONS }, () => nothing));
}, 120_000);

test("AZ-06 what asks after its transaction is over is refused, and reaches nobody else's", async () => {
  await using world = await aWorld();
  const admin = world.member("admin");
  let late: Tx | undefined;
  await withActor(admin, async (tx) => {
    late = tx;
    await tx.execute(sql`select 1`);
  });
  await expect(late?.execute(sql`select 1`)).rejects.toMatchObject({ cause: { message: "This transaction is over" } });
});
