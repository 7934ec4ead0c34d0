import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { FIRST_PREV, logIdOf, type LogAudience } from "#app/engine/evidence/log-line.ts";
import { verifyLog } from "#app/engine/evidence/verify-log.ts";
import { recordActivity, recordActivityOfEach, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { listLines } from "#app/features/evidence/chain.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

async function linesOf(room: Room, audience: LogAudience): Promise<string[]> {
  const ctx = audience === "seller" ? await room.as("rep") : await room.as("champion");
  return withActor(ctx.actor, (tx) => listLines(tx, ctx, { audience, upTo: null }));
}

async function record(room: Room, who: "rep" | "champion", name: string): Promise<void> {
  const ctx = who === "rep" ? await room.as("rep") : await room.as("champion");
  await withActor(ctx.actor, (tx) => recordActivity(tx, ctx, { type: "milestone.added", facts: { name } }));
}

async function decideInPrivate(room: Room, text: string): Promise<void> {
  const ctx = await room.as("champion");
  await withActor(ctx.actor, (tx) => recordTeamActivity(tx, ctx, { type: "outcome.written", facts: { text } }));
}

test("AU-04 many events at once of both sides make one chain without gaps or forks", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const names = Array.from({ length: 40 }, (_, index) => `Step ${index}`);
  // Ten places to the database, all of them in use.
  await Promise.all(names.map((name, index) => record(room, index % 2 === 0 ? "rep" : "champion", name)));
  const lines = await linesOf(room, "shared");
  const report = verifyLog(lines, { log: logIdOf(room.dealId, "shared"), digest: sha256 });
  expect(report).toMatchObject({ length: 40, fault: null });
  expect(names.filter((name) => !lines.some((line) => line.includes(`"${name}"`)))).toEqual([]);
});

test("AU-04 one event in each of many rooms follows from what each held, also where others write there at the same moment", async () => {
  await using world = await aWorld();
  const rooms = [await world.room(), await world.room({ account: "Voss" }), await world.room({ account: "Alta" })];
  const [begun] = rooms;
  if (!begun) throw new Error("No room");
  await record(begun, "champion", "See that it works here");
  const manager = world.member("manager");
  const tell = (name: string, places: readonly Room[]) =>
    withActor(manager, (tx) =>
      recordActivityOfEach(
        tx,
        { actor: manager },
        places.map(({ dealId }) => ({ dealId, event: { type: "milestone.added", facts: { name } } })),
      ),
    );
  const names = ["Works council", "Contract", "Trial"];
  const alone = rooms.map((room) => record(room, "rep", "Alone"));
  await Promise.all([...names.map((name, at) => tell(name, at === 1 ? rooms.toReversed() : rooms)), ...alone]);
  for (const room of rooms) {
    const lines = await linesOf(room, "shared");
    const report = verifyLog(lines, { log: logIdOf(room.dealId, "shared"), digest: sha256 });
    expect(report).toMatchObject({ length: room === begun ? 5 : 4, fault: null });
    for (const name of names) expect(lines.filter((line) => line.includes(`"${name}"`))).toHaveLength(1);
  }
});

test("PV-01 the shared chain is as long as what both sides read, whatever the customer does in private", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await record(room, "rep", "See that it works here");
  const before = await linesOf(room, "shared");
  for (const text of ["Fewer empty runs", "No paper at night", "One list"]) await decideInPrivate(room, text);
  expect(await linesOf(room, "shared")).toEqual(before);
  expect(await linesOf(room, "buyer")).toHaveLength(3);
  expect(await linesOf(room, "seller")).toEqual([]);
  const rep = await room.as("rep");
  const asked = withActor(rep.actor, (tx) => listLines(tx, rep, { audience: "buyer", upTo: null }));
  await expect(asked).rejects.toThrow();
});

test("a command that fails leaves neither an event nor a line", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const failing = withActor(ctx.actor, async (tx) => {
    await recordActivity(tx, ctx, { type: "milestone.added", facts: { name: "Works council" } });
    throw new Error("a later statement fails");
  });
  await expect(failing).rejects.toThrow("a later statement fails");
  await record(room, "rep", "Night-shift trial");
  expect(await linesOf(room, "shared")).toHaveLength(1);
});

test("AU-03 the database refuses a line that does not follow, another hash, and every change, the owner's too", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await record(room, "rep", "Night-shift trial");
  await record(room, "rep", "Works agreement");
  const sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const ofRuntime = (line: string, row: { seq: number; prev: string; hash: string }) =>
      sql.begin(async (tx) => {
        await tx`select set_config('role', 'concord_vendor', true), set_config('concord.side', 'seller', true),
          set_config('concord.workspace_id', ${room.workspaceId}, true)`;
        const [event] = await tx<{ id: string }[]>`insert into shared.events
          (workspace_id, deal_id, audience, type, actor_side, actor_name, facts)
          values (${room.workspaceId}, ${room.dealId}, 'shared', 'milestone.added', 'seller', 'Dana Whitfield', '{}') returning id`;
        await tx`insert into shared.chain_lines (workspace_id, deal_id, audience, seq, prev, line, sha256, event_id)
          values (${room.workspaceId}, ${room.dealId}, 'shared', ${row.seq}, ${row.prev}, ${line}, ${row.hash}, ${event?.id ?? ""})`;
      });
    await sql`grant concord_vendor to current_user`;
    const ending = (seq: number, prev: string) => `{"event":{},"log":"x","prev":"${prev}","seq":${seq}}`;
    const other = sha256("another line");
    const attempts: [string, { seq: number; prev: string; hash: string }, RegExp][] = [
      [ending(3, other), { seq: 3, prev: other, hash: sha256(ending(3, other)) }, /does not follow/],
      [ending(7, other), { seq: 7, prev: other, hash: sha256(ending(7, other)) }, /does not follow/],
      [
        ending(1, FIRST_PREV),
        { seq: 1, prev: FIRST_PREV, hash: sha256(ending(1, FIRST_PREV)) },
        /shared_chain_pk|prev_key/,
      ],
      [
        ending(3, FIRST_PREV),
        { seq: 3, prev: other, hash: sha256(ending(3, FIRST_PREV)) },
        /does not follow|link_check/,
      ],
    ];
    for (const [line, row, reason] of attempts) await expect(ofRuntime(line, row)).rejects.toThrow(reason);
    await expect(sql`update shared.chain_lines set line = line`).rejects.toThrow(/append-only/);
    await expect(sql`delete from shared.chain_lines`).rejects.toThrow(/append-only/);
    await expect(sql`truncate shared.chain_lines cascade`).rejects.toThrow(/append-only/);
  } finally {
    await sql.end();
  }
  expect(await linesOf(room, "shared")).toHaveLength(2);
});
