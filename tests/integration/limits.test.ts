import type { AppLoadContext } from "@remix-run/node";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { MemberActor } from "#db/actor.ts";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { limits } from "#db/schema/auth.ts";
import { queueMail } from "#app/features/activity/commands.server.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { inviteMember } from "#app/features/members/invite.commands.server.ts";
import { askForCode } from "#app/features/people/entering.commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { isOneInvitationTooMany, takeTurn } from "#app/features/people/limits.server.ts";
import * as enterRoute from "#app/routes/entry/enter.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aWorld, foundWorld } from "#tests/support/world.ts";

const LIMIT = { kind: "test", most: 5, seconds: 60 };

test("RL-01 turns are counted exactly, also when many come at once, each subject for itself, and say how long to wait", async () => {
  await using _world = await aWorld();
  const turns = await Promise.all(Array.from({ length: 20 }, () => takeTurn(LIMIT, "Dana")));
  expect(turns.filter(({ isOver }) => !isOver)).toHaveLength(5);
  for (const { retryAfterSeconds } of turns) expect(retryAfterSeconds).toBeGreaterThan(55);
  expect((await takeTurn(LIMIT, "Astrid")).isOver).toBe(false);
  await withAuth((tx) => tx.update(limits).set({ windowEndsAt: sql`now() - interval '1 second'` }));
  expect(await takeTurn(LIMIT, "Dana")).toMatchObject({ isOver: false });
  // Whom it counts for stands nowhere in clear.
  const rows = await withAuth((tx) => tx.select().from(limits));
  expect(JSON.stringify(rows)).not.toMatch(/Dana|Astrid/);
});

function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

test("RL-01 one network asks for a limited number of codes an hour, whatever addresses it names, and others go on", async () => {
  await using _world = await aWorld();
  const ask = async (clientAddress: string, email: string) => {
    const context = { clientAddress } as AppLoadContext;
    const request = new Request("http://localhost:3000/enter", {
      method: "POST",
      body: new URLSearchParams({ email }),
    });
    const answer = await thrownBy(enterRoute.action({ request, params: {}, context }));
    return { answer, retryAfter: context.retryAfterSeconds };
  };
  await ask("2001:db8:1:2::5", "somebody0@halden.example");
  await withAuth((tx) => tx.update(limits).set({ hits: 1_000_000 }));
  // Another address of the same network of an IPv6 customer.
  const refused = await ask("2001:db8:1:2:ffff::9", "somebody1@halden.example");
  expect(refused.answer).toMatchObject({ init: { status: 429 } });
  expect(refused.retryAfter).toBeGreaterThan(3500);
  expect((await ask("2001:db8:1:3::5", "somebody2@halden.example")).answer).toBeInstanceOf(Response);
});

test("RL-04 a session sends a limited number of forms a minute; reading goes on", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const cookie = await sessionCookie(room.actor("champion").personId, "code");
  const call = (method: "GET" | "POST") => {
    const body = method === "POST" ? { body: new URLSearchParams({ intent: "nothing" }) } : {};
    const url = `http://localhost:3000/rooms/${room.dealId}/team`;
    const request = new Request(url, { method, headers: { cookie }, ...body });
    const args = { request, params: { dealId: room.dealId }, context: {} as AppLoadContext };
    return method === "POST" ? teamRoute.action(args) : teamRoute.loader(args);
  };
  expect(await call("POST")).toMatchObject({ init: { status: 422 } });
  await withAuth((tx) => tx.update(limits).set({ hits: 1_000_000 }));
  expect(await thrownBy(call("POST"))).toMatchObject({ init: { status: 429 } });
  expect(await call("GET")).toMatchObject({ maySeat: true });
});

test("RL-03 one person invites fifty an hour and a workspace two hundred a day, over all rooms and both kinds of invitations", async () => {
  await using world = await aWorld();
  const [rep, manager] = [world.member("rep"), world.member("manager")];
  const invite = async (member: MemberActor, times: number) => {
    const turns = await Promise.all(Array.from({ length: times }, () => isOneInvitationTooMany(member)));
    return turns.filter((isTooMany) => !isTooMany).length;
  };
  expect(await invite(rep, 60)).toBe(50);
  expect(await invite(manager, 40)).toBe(40);
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  for (const room of [halden, verdal]) {
    const invited = await inviteStakeholder(await room.as("rep"), anInvitation());
    expect(invited).toEqual({ ok: false, reason: "too_many_invitations" });
  }
  expect(await inviteMember(world.workspaceAs("admin"), { ...anInvitation(), role: "rep" })).toMatchObject({
    ok: true,
  });
  await withAuth((tx) => tx.update(limits).set({ hits: 200 }).where(eq(limits.kind, "invitations of a workspace")));
  expect(await invite(world.member("viewer"), 1)).toBe(0);
  // The customer's team is limited for itself.
  expect(await inviteStakeholder(await verdal.as("champion"), anInvitation())).toMatchObject({ ok: true });
});

function anInvitation() {
  const email = `${crypto.randomUUID()}@halden.example`;
  return { commandKey: crypto.randomUUID(), name: "Aisha Bello", title: null, email, role: "guest" as const };
}

test("RL-03 a mailbox gets fifteen mails an hour from all workspaces together, and codes; what is left waits and is not lost", async () => {
  await using world = await aWorld();
  const elsewhere = await foundWorld("another.example");
  for (const room of [await world.room(), await elsewhere.room()]) {
    const ctx = await room.as("champion");
    const facts = { dealId: room.dealId, dealTitle: "Dispatch", vendorName: "Northwind", admittedBy: "Ines Halvorsen" };
    const to = { ...INES, stakeholderId: ctx.actor.stakeholderId };
    await withActor(ctx.actor, (tx) =>
      queueMail(tx, ctx, { to: Array.from({ length: 10 }, () => to), mail: { kind: "admitted", facts } }),
    );
  }
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  expect(bag.messages).toHaveLength(15);
  await askForCode(INES.email);
  await deliverWaiting(bag.transport);
  expect(bag.messages).toHaveLength(16);
  await withAuth((tx) => tx.update(limits).set({ windowEndsAt: sql`now() - interval '1 second'` }));
  await withWorker((tx) => tx.update(outbox).set({ notBefore: sql`now()` }));
  while ((await deliverWaiting(bag.transport)) > 0);
  expect(bag.messages).toHaveLength(21);
});

const INES = { name: "Ines Halvorsen", email: "ines.halvorsen@halden.example" };
