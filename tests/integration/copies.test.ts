import { expect, test } from "vitest";
import { tabulatePlan } from "#app/features/copies/plan-table.server.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { changeFeed } from "#app/features/calendar/page.server.ts";
import { readFeed } from "#app/features/calendar/queries.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { copyFor } from "#tests/support/copies.ts";
import { keyed } from "#tests/support/plan.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

type Copy = {
  shared: Record<string, unknown[]>;
  team?: Record<string, { stakeholderId?: string }[]>;
  record: unknown[];
};

async function readCopy(
  room: Room,
  part: "champion" | "stakeholder" | "guest" | "rep",
): Promise<{ copy: Copy; text: string }> {
  const ctx: RoomContext = part === "rep" ? await room.as("rep") : await room.as(part);
  const { content } = await copyFor(ctx, (tx) => copyRoom(tx, ctx));
  return { copy: JSON.parse(content) as Copy, text: content };
}

async function answer(room: Room, part: "champion" | "stakeholder", item: string): Promise<void> {
  const form = { item, choice: "2", example: `a secret of the ${part}`, link: null } as const;
  const done = await answerStatement(await room.as(part), { intent: "answer", ...keyed(form) });
  if (!done.ok) throw new Error(done.reason);
}

test("EX-02 each reader's copy holds what the reader may see, and no more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  await answer(room, "champion", "need");
  await answer(room, "champion", "own");
  await answer(room, "stakeholder", "need");
  const [champion, tomas, guest, rep] = await Promise.all([
    readCopy(room, "champion"),
    readCopy(room, "stakeholder"),
    readCopy(room, "guest"),
    readCopy(room, "rep"),
  ]);
  expect(champion.copy.team?.["answers"]).toHaveLength(3);
  expect(tomas.copy.team?.["answers"]).toHaveLength(2);
  expect(guest.copy.team).toBeUndefined();
  expect(rep.copy.team).toBeUndefined();
  expect(rep.text).not.toContain("secret");
  expect(guest.text).not.toContain("secret");
  expect(rep.copy.shared).toEqual(guest.copy.shared);
  expect(rep.copy.shared["signoff_statements"]).toHaveLength(1);
  expect(rep.copy.record).toEqual(champion.copy.record);
});

test("the customer copies everything also after a lost deal", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  await answer(room, "champion", "need");
  const ending = { outcome: "lost", reason: "Another vendor fits the depot better.", lookAgainOn: null } as const;
  const ended = await endDeal(await room.as("rep"), keyed(ending));
  expect(ended.ok).toBe(true);
  const { copy } = await readCopy(room, "champion");
  expect(copy.team?.["answers"]).toHaveLength(1);
  expect(copy.shared["endings"]).toHaveLength(1);
  expect(copy.shared["versions"]).toHaveLength(1);
});

test("EX-01 the plan's table is safe in a spreadsheet", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { milestoneId } = await aPlannedRoom(room);
  const owner = { side: "buyer" as const, stakeholderId: room.actor("stakeholder").stakeholderId };
  const title = '=HYPERLINK("http://evil.example","Look")';
  await addTask(await room.as("champion"), keyed({ milestoneId, title, owner, dueOn: "2026-12-18" }));
  const rep = await room.as("rep");
  const { content, fileName } = await copyFor(rep, (tx) => tabulatePlan(tx, rep));
  expect(content).toContain(`"'=HYPERLINK(""http://evil.example"",""Look"")",Halden Logistics,Tomas Berg,2026-12-18,,`);
  expect(fileName).toBe("Replace-the-dispatch-system-plan-2026-11-21.csv");
});

test("EX-04 a calendar's address shows the person's own open steps until it ends, and a guess shows nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { milestoneId } = await aPlannedRoom(room);
  const tomas = room.actor("stakeholder");
  const owner = { side: "buyer" as const, stakeholderId: tomas.stakeholderId };
  await addTask(
    await room.as("champion"),
    keyed({ milestoneId, title: "Night-shift trial", owner, dueOn: "2026-12-18" }),
  );
  const first = tokenIn((await changeFeed({ id: tomas.personId, name: tomas.name }, "make")).address);
  const calendar = await readFeed(first);
  expect(calendar).toContain("SUMMARY:Night-shift trial");
  expect(calendar).not.toContain("Prices and a way out");
  const second = tokenIn((await changeFeed({ id: tomas.personId, name: tomas.name }, "make")).address);
  expect(await readFeed(first)).toBeNull();
  expect(await readFeed(second)).toContain("Night-shift trial");
  await changeFeed({ id: tomas.personId, name: tomas.name }, "end");
  expect(await readFeed(second)).toBeNull();
  expect(await readFeed("A".repeat(43))).toBeNull();
  expect(await readFeed("../../etc/passwd")).toBeNull();
  const dana = tokenIn(
    (await changeFeed({ id: world.member("rep").personId, name: "Dana Whitfield" }, "make")).address,
  );
  expect(await readFeed(dana)).not.toContain("BEGIN:VEVENT");
});

function tokenIn(address: string | null): string {
  return /\/calendar\/([\w-]{43})\/steps\.ics$/.exec(address ?? "")?.[1] ?? "";
}
