import { expect, test } from "vitest";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { consumeSignCode, findSignChallenge, requestSignCode } from "#app/features/people/challenges.server.ts";
import { failure, success } from "#app/lib/result.ts";
import { requestWith, secretInMailTo } from "#tests/support/mailbox.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const KARIN = "karin.solberg@halden.example";
const VERSION = { binding: "the hash of version 3", dealTitle: "Replace the dispatch system", versionNumber: 3 };

async function ask(room: Room): Promise<{ request: Request; code: string }> {
  const asked = await requestSignCode(await room.as("executive"), VERSION);
  if (!asked.ok) throw new Error(asked.reason);
  return { request: requestWith(asked.value.cookie), code: await secretInMailTo(KARIN) };
}

async function sign(room: Room, typed: { request: Request; code: string; binding?: string }) {
  const ctx = await room.as("executive");
  return carryOut(ctx, { name: "sign", key: crypto.randomUUID(), input: {} }, async (tx) => {
    const consumed = await consumeSignCode(tx, ctx, { binding: VERSION.binding, ...typed });
    // What the command writes next is written by the executive again.
    return consumed.ok ? success(consumed.value.email) : consumed;
  });
}

test("a code signs once, for the mailbox it was sent to, in the browser that asked", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { request, code } = await ask(room);
  expect(await findSignChallenge(request, VERSION.binding)).toBe(KARIN);
  expect(await sign(room, { request: requestWith("nothing=here"), code })).toEqual(failure("code_unknown"));
  expect(await sign(room, { request, code })).toEqual(success(KARIN));
  expect(await sign(room, { request, code })).toEqual(failure("code_expired"));
});

test("AUTHN-08 a code for one version signs no other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { request, code } = await ask(room);
  expect(await sign(room, { request, code, binding: "the hash of version 4" })).toEqual(failure("code_unknown"));
  expect(await findSignChallenge(request, "the hash of version 4")).toBeNull();
  expect(await sign(room, { request, code })).toEqual(success(KARIN));
});

test("AZ-13 a code of a colleague does not sign, even in the same browser", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { request, code } = await ask(room);
  const champion = await room.as("champion");
  const signed = carryOut(champion, { name: "sign", key: crypto.randomUUID(), input: {} }, (tx) =>
    consumeSignCode(tx, champion, { request, code, binding: VERSION.binding }),
  );
  expect(await signed).toEqual(failure("code_expired"));
});

test("wrong tries are counted although the command is refused, and the sixth is refused even if right", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { request, code } = await ask(room);
  const tries = [];
  for (let time = 1; time <= 5; time += 1) tries.push(await sign(room, { request, code: "00000000" }));
  expect(tries.map((tried) => !tried.ok && tried.reason)).toEqual([
    ...Array.from({ length: 4 }, () => "code_wrong"),
    "code_exhausted",
  ]);
  expect(await sign(room, { request, code })).toEqual(failure("code_exhausted"));
});

test("parallel signatures with one code: one gets through, and the commands do not wait for each other's places", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { request, code } = await ask(room);
  const signed = await Promise.all(Array.from({ length: 12 }, () => sign(room, { request, code })));
  expect(signed.filter(({ ok }) => ok)).toHaveLength(1);
});

test("an address is sent five codes an hour and not one more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("executive");
  const asked = await Promise.all(Array.from({ length: 8 }, () => requestSignCode(ctx, VERSION)));
  expect(asked.filter(({ ok }) => ok)).toHaveLength(5);
  expect(asked.find(({ ok }) => !ok)).toEqual(failure("too_many_codes"));
});
