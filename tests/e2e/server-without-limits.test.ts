import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { closeDatabase, connectDatabase } from "#db/client.server.ts";
import { openRelay, type Relay } from "#tests/support/relay.ts";
import { aServer, type TestServer } from "#tests/support/server.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { foundWorld } from "#tests/support/world.ts";

test("RL-07 where limits cannot be counted entry is closed and reading goes on; without any database pages that need none are read", async () => {
  let relay: Relay | undefined;
  const wayTo = async (url: string) => (relay = await openRelay(url)).url;
  await using server = await aServer({ environment: { LOG_LEVEL: "silent" }, wayTo });
  await connectDatabase(server.database.runtimeUrl);
  const world = await foundWorld("limits.example");
  const room = await world.room();
  const cookie = await sessionCookie(room.actor("champion").personId, "code");
  await closeDatabase();
  const owner = postgres(server.database.ownerUrl, { max: 1 });
  await owner`alter table auth.limits rename to limits_away`;
  await owner.end();
  for (const path of ["/enter", "/password"]) await isClosed(server, path);
  expect((await fetch(`${server.origin}/rooms/${room.dealId}`, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);

  await relay?.[Symbol.asyncDispose]();
  for (const path of ["/enter", "/sign-in", "/password"]) await isClosed(server, path);
  const page = await fetch(`${server.origin}/rooms/${room.dealId}`, { headers: { cookie } });
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
  for (const path of ["/", "/sign-in", "/enter", "/verify/verify.sh", "/healthz"])
    expect((await fetch(`${server.origin}${path}`)).status, path).toBe(200);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
});

async function isClosed({ origin }: TestServer, path: string): Promise<void> {
  const body = new URLSearchParams({
    email: "ines.halvorsen@halden.limits.example",
    ...(path === "/sign-in" ? { password: "x" } : {}),
  });
  const headers = { origin, "sec-fetch-site": "same-origin" };
  const answer = await fetch(`${origin}${path}`, { method: "POST", headers, body, redirect: "manual" });
  expect([answer.status, answer.headers.get("retry-after")], path).toEqual([503, "2"]);
}
