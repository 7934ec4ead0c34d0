import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withActor, type Tx } from "#db/client.server.ts";
import { taskCompletions } from "#db/schema/plan.ts";
import { deals } from "#db/schema/deals.ts";
import { countedDeals, pipelineEntries, pipelineTotals } from "#db/schema/pipeline.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { recordActivity } from "#app/features/activity/commands.server.ts";
import { askForRelease, changeAmount, setCategory } from "#app/features/deals/commands.server.ts";
import { countWhatMoved } from "#app/features/deals/count.commands.server.ts";
import { getBoard } from "#app/features/deals/board.queries.server.ts";
import { getForecast } from "#app/features/deals/forecast.queries.server.ts";
import { keptPlace, matching, ofPeople } from "#app/features/deals/pipeline-matching.server.ts";
import { totalPipeline } from "#app/features/deals/pipeline-totals.server.ts";
import { ownersViewFrom, viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { changeColleagues } from "#app/features/members/colleagues.commands.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { addTaskTo, end } from "#tests/support/pipeline.ts";
import { ready, release } from "#tests/support/workspace.ts";
import { aWorld, TODAY, type Room, type World } from "#tests/support/world.ts";

const key = () => ({ commandKey: crypto.randomUUID() });

/** What moves a deal from one total to another, by either side; `by` makes each turn different. */
const acts: Readonly<Record<string, (room: Room, by: number, world: World) => Promise<unknown>>> = {
  amount: async (room, by) =>
    changeAmount(await room.as("rep"), { ...key(), amount: by * 100, currency: by % 2 ? "EUR" : "USD" }),
  category: async (room, by) =>
    setCategory(await room.as("rep"), { ...key(), category: by % 2 ? "commit" : "best_case" }),
  target: (room, by, world) => setTarget(room, world, addDays(TODAY, by - 30)),
  step: (room, by) => addTaskTo(room, addDays(TODAY, (by % 40) - 30)),
  tick: tickAny,
  lead: async (room) => {
    const manager = { memberId: (await room.as("manager")).actor.memberId };
    await changeColleagues(await room.as("manager"), { ...key(), ...manager, intent: "add" });
    return changeColleagues(await room.as("manager"), { ...key(), ...manager, intent: "owner" });
  },
  ask: async (room, by) => askForRelease(await room.as("rep"), { ...key(), dueOn: addDays(TODAY, by), note: null }),
  askedLongAgo: async (room, by) => {
    const { actor } = await room.as("rep");
    const place = {
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      dueOn: addDays(TODAY, -by),
      askedByName: actor.name,
    };
    return withActor(actor, (tx) => tx.insert(releaseRequests).values(place));
  },
  release: (room, by) => release(room, { number: by, ...(by % 2 ? ready : {}) }).catch(() => undefined),
  hear: async (room) => {
    const champion = await room.as("champion");
    const facts = { title: "Name two depots" };
    return withActor(champion.actor, (tx) => recordActivity(tx, champion, { type: "task.completed", facts }));
  },
  end: (room, by) => end(room, by % 2 ? "no_decision" : "won").catch(() => undefined),
  count: countWhatMoved,
};

async function setTarget(room: Room, world: World, targetOn: string): Promise<unknown> {
  const here = and(eq(deals.workspaceId, room.workspaceId), eq(deals.id, room.dealId));
  return withActor(world.member("manager"), (tx) => tx.update(deals).set({ targetOn }).where(here));
}

async function tickAny(room: Room): Promise<unknown> {
  const champion = room.actor("champion");
  const place = sql`t.workspace_id = ${room.workspaceId} and t.deal_id = ${room.dealId}`;
  return withActor(champion, async (tx) => {
    const [open] = await tx.execute<{ id: string }>(sql`select t.id from shared.tasks t where ${place}
      and not exists (select from ${taskCompletions} c where c.task_id = t.id) order by t.due_on limit 1`);
    if (!open) return;
    const { workspaceId, dealId } = room;
    const done = { completedBySide: "buyer", completedByName: champion.name, completedOn: TODAY } as const;
    await tx.insert(taskCompletions).values({ workspaceId, dealId, taskId: open.id, audience: "shared", ...done });
  });
}

const turn = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  room: fc.nat(3),
  by: fc.integer({ min: 1, max: 120 }),
});

const searches = ["all", "led"].flatMap((owner) =>
  [
    ...["open", "ended", "early"].map((state) => `state=${state}`),
    ...["late", "month", "quarter", "rest", "next", "later", "2027-q1"].map((closing) => `closing=${closing}`),
    ...["quiet", "risk", "stalled"].map((pace) => `pace=${pace}&release=none`),
    "release=ready&category=commit",
    "blocks=item:capacity&closing=late",
  ].map((words) => `?owner=${owner}&${words}`),
);

/** Each view's totals, as they are kept or as they are when every deal is looked at. */
async function totalsOf(world: World, from: "kept" | "seen") {
  const ctx = world.workspaceAs("manager");
  const led = world.member("rep").memberId;
  return withActor(ctx.actor, async (tx) => {
    const found: Record<string, unknown> = {};
    for (const search of searches) {
      const view = viewFrom(new URL(`http://concord.test/pipeline${search.replace("led", led)}`), "manager");
      const places = [keptPlace(ctx, view), keptPlace(ctx, { ...view, closing: "any", pace: "any" })] as const;
      expect(places, search).not.toContain(null);
      const [kept, keptEarly] = from === "kept" ? places : [null, null];
      found[search] = await totalPipeline(
        tx,
        { actor: ctx.actor, view },
        {
          shown: { kept, chosen: matching(ctx, view) },
          early: { kept: keptEarly, chosen: ofPeople(ctx, view.owner) },
          met: sql`true`,
        },
      );
    }
    return found;
  });
}

/** The kept rows, and what they would be if every counted deal were put into its places anew. */
async function rowsAndTheirSum(tx: Tx) {
  const t = pipelineTotals;
  const columns = {
    keptBy: t.keptBy,
    keptFor: t.keptFor,
    keptOn: t.keptOn,
    endedAs: t.endedAs,
    verdict: t.verdict,
    blocks: t.blocks,
  };
  const sums = {
    category: t.category,
    currency: t.currency,
    deals: t.deals,
    amountMinor: t.amountMinor,
    savedDays: t.savedDays,
  };
  const order = sql`1, 2, 3, 4, 5, 6, 7, 8`;
  const rows = await tx
    .select({ ...columns, ...sums })
    .from(t)
    .orderBy(order);
  const anew = await tx.execute(sql`
    select p.kept_by as "keptBy", p.kept_for as "keptFor", p.kept_on::text as "keptOn", c.ended_as as "endedAs", c.verdict, c.blocks,
      c.category, c.currency, count(*)::int as deals, sum(c.amount_minor)::float8 as "amountMinor", sum(c.saved_days)::int as "savedDays"
    from ${countedDeals} c
    cross join lateral ops.places_in_totals(c.owner_id, c.target_on, c.quiet_since, c.step_due_on, c.awaited_on) p
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by ${order}`);
  return { rows, anew: [...anew] };
}

test("after any acts the kept totals are those of every deal looked at, before and after they are counted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 15, maxLength: 30 }), async (turns) => {
      await using world = await aWorld();
      const rooms: Room[] = [];
      for (const account of ["Alta", "Halden", "Kvam", "Voss"]) rooms.push(await world.room({ account }));
      for (const { act, room, by } of turns) await acts[act]?.(rooms[room] as Room, by, world);
      const seen = await totalsOf(world, "seen");
      expect(await totalsOf(world, "kept")).toEqual(seen);
      await countWhatMoved();
      expect(await totalsOf(world, "kept")).toEqual(seen);
      await withActor(world.member("manager"), async (tx) => {
        expect(await tx.$count(pipelineEntries, eq(pipelineEntries.isCounted, false))).toBe(0);
        const { rows, anew } = await rowsAndTheirSum(tx);
        expect(rows).toEqual(anew);
      });
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test("a rep's row counts what is quiet and what is overdue, a customer's act moves it at once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = { ...world.workspaceAs("manager"), today: addDays(new Date().toISOString().slice(0, 10), 20) };
  const view = ownersViewFrom(new URL("http://concord.test/pipeline/board?owner=all"), "manager");
  const { reps } = await getBoard(ctx, view);
  expect(reps).toMatchObject([{ name: "Dana Whitfield", deals: 1, released: 0, quiet: 1, overdue: 0 }]);
  await acts["askedLongAgo"]?.(room, 3, world);
  expect((await getBoard(ctx, view)).reps).toMatchObject([{ quiet: 1, overdue: 1 }]);
  await release(room, ready);
  expect((await getBoard(ctx, view)).reps).toMatchObject([{ deals: 1, released: 1, ready: 1, overdue: 0 }]);
  await end(room, "won");
  expect((await getBoard(ctx, view)).reps).toEqual([]);
});

test("a forecast's quarters begin with this one, and what has passed stands apart, for all and for one person", async () => {
  await using world = await aWorld();
  for (const [account, targetOn] of [
    ["Alta", "2026-11-20"],
    ["Halden", TODAY],
    ["Kvam", "2026-12-31"],
    ["Voss", "2027-01-01"],
  ])
    await world.room({ account: account as string, targetOn: targetOn as string });
  for (const owner of ["all", world.member("rep").memberId]) {
    const view = ownersViewFrom(new URL(`http://concord.test/forecast?owner=${owner}`), "manager");
    const { quarters, owners } = await getForecast(world.workspaceAs("manager"), view);
    expect(quarters.map(({ quarterOn, deals }) => [quarterOn, deals])).toEqual([
      [null, 1],
      ["2026-10-01", 2],
      ["2027-01-01", 1],
    ]);
    expect(owners).toMatchObject([{ name: "Dana Whitfield", deals: 4 }]);
  }
});
