import type { AppLoadContext } from "@remix-run/node";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { limits } from "#db/schema/auth.ts";
import { takeTurn } from "#app/features/people/limits.server.ts";
import * as enterRoute from "#app/routes/entry/enter.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aWorld } from "#tests/support/world.ts";

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
