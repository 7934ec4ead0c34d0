import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { askForRelease } from "#app/features/deals/commands.server.ts";
import { declineRelease } from "#app/features/releases/decline.commands.server.ts";
import { action } from "#app/routes/workspace/deal.tsx";
import { atDeal, openDealPage, writeDown } from "#tests/support/deal-page.ts";
import { keyed } from "#tests/support/plan.ts";
import { aKey } from "#tests/support/story.ts";
import { call, release } from "#tests/support/workspace.ts";
import { aWorld, TODAY } from "#tests/support/world.ts";

test("asking by a date leaves the request, an event and one mail to each champion who has joined", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const form = { intent: "askForRelease", dueOn: "2026-12-04", note: "Our board meets on Mon 7 Dec." };
  expect(await call(action, { ...atDeal(world, room), form })).toMatchObject({
    status: 302,
    location: `/deals/${room.dealId}`,
  });
  const mails = await withWorker((tx) =>
    tx.select({ kind: outbox.kind, to: outbox.recipientName, facts: outbox.facts }).from(outbox),
  );
  expect(mails).toMatchObject([
    {
      kind: "release_asked",
      to: "Ines Halvorsen",
      facts: { dueOn: "2026-12-04", note: form.note, vendorName: "Northwind" },
    },
  ]);
  const events = await withActor(room.actor("champion"), (tx) =>
    tx.select({ type: sharedEvents.type }).from(sharedEvents),
  );
  expect(events).toEqual([{ type: "release.asked" }]);
  const { view } = await openDealPage(world, room);
  expect(view.next).toMatchObject({ label: "Write down what you understood", isWaiting: false });
  await writeDown(room);
  const { next } = (await openDealPage(world, room)).view;
  expect(next).toMatchObject({ label: "Wait for the release by Fri 4 Dec", isWaiting: true });
  expect(view.request).toMatchObject({ note: form.note, isLate: false });
});

test("a champion's “not now” reaches the vendor with its words, ends the waiting, and closes what was asked", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await writeDown(room);
  const champion = await room.as("champion");
  const decline = (words: string | null) => declineRelease(champion, { commandKey: aKey(), words });
  expect(await decline("Nobody asks.")).toEqual({ ok: false, reason: "not_asked" });
  await askForRelease(await room.as("rep"), keyed({ dueOn: "2026-12-04", note: null }));
  const needsOn = async () => {
    const [entry] = await withActor(world.member("manager"), (tx) => tx.select().from(pipelineEntries));
    return entry?.needsOn;
  };
  expect(await needsOn()).toBe("2026-12-04");
  expect(await decline("We look at it together after the board has met.")).toEqual({ ok: true, value: null });
  expect(await decline(null)).toEqual({ ok: false, reason: "not_asked" });
  expect(await needsOn()).not.toBe("2026-12-04");
  const { view } = await openDealPage(world, room);
  expect(view.request).toEqual({
    title: "No release for now",
    sentence: "Ines Halvorsen answered on Sat 21 Nov: not by Fri 4 Dec, in 13 days.",
    note: "We look at it together after the board has met.",
    isLate: false,
    isOpen: false,
  });
  expect(view.next.isWaiting).toBe(false);
  expect(view.lately[0]?.words).toBe(
    "Ines Halvorsen answered that no release comes by Fri 4 Dec 2026: “We look at it together after the board has met.”",
  );
  await release(room, { number: 1 });
  expect((await openDealPage(world, room)).view.request).toBeNull();
});

test("a request is refused for a past day, a day too far, twice on one day, and where no champion has joined", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const ask = async (dueOn: string) => {
    const outcome = await askForRelease(ctx, keyed({ dueOn, note: null }));
    return outcome.ok ? "asked" : outcome.reason;
  };
  expect(await ask("2026-11-20")).toBe("date_past");
  expect(await ask("2027-11-20")).toBe("date_too_far");
  const champion = room.actor("champion");
  await withActor(champion, (tx) =>
    tx.update(stakeholders).set({ joinedAt: null }).where(eq(stakeholders.id, champion.stakeholderId)),
  );
  expect(await ask("2026-12-04")).toBe("no_champion");
  await withActor(champion, (tx) =>
    tx.update(stakeholders).set({ joinedAt: new Date() }).where(eq(stakeholders.id, champion.stakeholderId)),
  );
  expect(await ask(TODAY)).toBe("asked");
  expect(await ask("2026-12-04")).toBe("asked_today");
  expect(await withActor(ctx.actor, (tx) => tx.$count(releaseRequests))).toBe(1);
});

test("a request sent twice asks once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const input = keyed({ dueOn: "2026-12-04", note: null });
  const outcomes = await Promise.all([askForRelease(ctx, input), askForRelease(ctx, input)]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await withWorker((tx) => tx.$count(outbox))).toBe(1);
});
