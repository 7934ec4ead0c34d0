import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { changeHook, makeHook } from "#app/features/hooks/commands.server.ts";
import type { HookCommand } from "#app/features/hooks/schema.ts";
import { mayBeCalled, postOutside } from "#app/lib/outside.server.ts";
import { aHook, aReceiverInside, aStepIsDone, deliveriesOf, sendDue } from "#tests/support/hooks.ts";
import { aNameServer } from "#tests/support/name-server.ts";
import { asSuperuser } from "#tests/support/owner.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type World } from "#tests/support/world.ts";

/** Shorter than the ten seconds of the product, so that the tests wait less. */
const PATIENCE_MS = 300;
const POST = { headers: {}, body: "{}", patienceMs: PATIENCE_MS };

/** Every spelling of an address that is not of the public internet; none of these names is answered for by anybody. */
const NOT_OUTSIDE = [
  ...["http://hooks.example.com/", "ftp://hooks.example.com/", "https://127.0.0.1/", "https://0x7f.1/"],
  ...["https://2130706433/", "https://017700000001/", "https://127.1/", "https://①②⑦.0.0.1/", "https://0.0.0.0/"],
  ...[
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:7f00:1]/",
    "https://[::7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
  ],
  ...[
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://10.1.2.3/",
    "https://172.16.0.1/",
  ],
  ...["https://192.168.1.1/", "https://100.64.0.1/", "https://169.254.169.254/latest/meta-data", "https://192.0.0.1/"],
  ...["https://198.18.0.1/", "https://224.0.0.1/", "https://240.0.0.1/", "https://8.8.8.8/"],
  ...["https://localhost/", "https://localhost./", "https://api.localhost/", "https://db.internal/"],
  ...["https://hooks.example.com:22/", "https://hooks.example.com:25/", "https://hooks.example.com:5432/"],
  ...["https://hooks.example.com:0/", "https://user@hooks.example.com/", "https://good\\@127.0.0.1/"],
  "https://127.0.0.1.nip.example/",
];

test("WH-02 WH-04 an address that is not outside is refused when a webhook is made, changed, tried, sent to and sent to again", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  await using server = await aNameServer();
  server.say("127.0.0.1");
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  const ctx = world.workspaceAs("admin");
  const kinds = ["task.completed" as const];
  const change = (command: HookCommand) => changeHook(ctx, hook, command);
  for (const address of NOT_OUTSIDE) {
    const refused = { ok: false, reason: "not_outside" };
    expect(await makeHook(ctx, { commandKey: aKey(), address, kinds }), address).toMatchObject(refused);
    expect(await change({ intent: "change", commandKey: aKey(), address, kinds }), address).toMatchObject(refused);
  }
  for (const address of NOT_OUTSIDE) {
    await pointAt(world, address);
    await aStepIsDone(room);
    await change({ intent: "test", commandKey: aKey() });
    await sendDue(PATIENCE_MS);
  }
  const [again] = await deliveriesOf(hook);
  await asSuperuser(world, (sql) => sql`update ops.hook_deliveries set ended_at = now() where done_at is null`);
  await change({ intent: "replay", commandKey: aKey(), deliveryId: again?.id ?? "" });
  await sendDue(PATIENCE_MS);
  const all = await deliveriesOf(hook);
  expect(all).toHaveLength(NOT_OUTSIDE.length * 2);
  expect(all.filter(({ problem, status }) => problem !== "not_outside" || status !== null)).toEqual([]);
  expect(receiver.heard).toEqual([]);
}, 60_000);

/** As a row that came past every form would. */
function pointAt(world: World, address: string): Promise<void> {
  return asSuperuser(world, (sql) => sql`update ops.hooks set address = ${address}`);
}

test("WH-02 a name that led outside when it was written down, and inside when it is called, is not called", async () => {
  await using server = await aNameServer();
  server.say("8.8.4.4");
  const address = "https://hooks.rebound.example/";
  expect(await mayBeCalled(address)).toBe(true);
  for (const told of [["127.0.0.1"], ["8.8.4.4", "127.0.0.1"], ["10.0.0.7", "8.8.4.4"], []]) {
    server.say(...told);
    const before = server.asked();
    await expect(postOutside(address, POST), told.join()).rejects.toMatchObject({ name: "OutsideError" });
    // Asked once: a name has no second answer to give between the look and the call.
    expect(server.asked()).toBe(before + 1);
    expect(await mayBeCalled(address)).toBe(false);
  }
});

test("WH-03 WH-05 a redirect is not followed, and is no yes", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  for (const status of [301, 302, 303, 307, 308]) {
    const hook = await aHook(world, { at: receiver, path: `/to-${status}`, kinds: ["task.completed"] });
    receiver.behave(hook.path, (response) => response.writeHead(status, { location: `${receiver.origin}/sink` }).end());
  }
  await aStepIsDone(room);
  expect(await sendDue()).toBe(5);
  expect(receiver.heard).toHaveLength(5);
  expect(receiver.heardAt("/sink")).toEqual([]);
  await asSuperuser(world, async (sql) => {
    const rows = await sql`select from ops.hook_deliveries where done_at is null and status between 301 and 308`;
    expect(rows).toHaveLength(5);
  });
});

test("WH-05 a try ends when its time is over, however steadily something drips", async () => {
  await using receiver = await aReceiverInside();
  const drips: NodeJS.Timeout[] = [];
  receiver.behave("/head", (response) => {
    // Below HTTP: a head that goes on and on, and never ends.
    response.socket?.write("HTTP/1.1 200 OK\r\n");
    drips.push(setInterval(() => response.socket?.write("x-more: 1\r\n"), 20));
  });
  receiver.behave("/body", (response) => {
    response.writeHead(200);
    drips.push(setInterval(() => response.write("."), 20));
  });
  receiver.behave("/nothing", () => undefined);
  try {
    for (const path of ["/head", "/nothing"]) {
      const began = performance.now();
      await expect(postOutside(receiver.origin + path, POST)).rejects.toMatchObject({ name: "AbortError" });
      expect(performance.now() - began).toBeLessThan(PATIENCE_MS * 3);
    }
    const began = performance.now();
    // The status had come: it stands.
    expect(await postOutside(`${receiver.origin}/body`, POST)).toMatchObject({ status: 200 });
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS * 3);
  } finally {
    for (const drip of drips) clearInterval(drip);
  }
});

test("WH-05 of an endless answer a few kilobytes are let in, and nothing is unpacked or kept", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const endless = await aHook(world, { at: receiver, path: "/endless" });
  const packed = await aHook(world, { at: receiver, path: "/packed" });
  let [sent, isCutOff] = [0, false];
  receiver.behave(endless.path, (response) => {
    const piece = Buffer.alloc(64 * 1024, "an endless answer ");
    const more = (): void => {
      while (!isCutOff && sent < 1e9) {
        sent += piece.length;
        if (!response.write(piece)) return void response.once("drain", more);
      }
    };
    response.once("close", () => (isCutOff = true));
    response.writeHead(200, { "content-length": "1000000000" });
    more();
  });
  receiver.behave(packed.path, (response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000, "unpacked ")));
  });
  await aStepIsDone(room);
  expect(await sendDue()).toBe(2);
  // What the sockets of both sides hold on their way, and no more.
  expect(sent).toBeLessThan(20_000_000);
  for (const { headers } of receiver.heard) expect(headers["accept-encoding"]).toBe("identity");
  for (const hook of [endless, packed])
    expect(await deliveriesOf(hook)).toMatchObject([{ status: 200, problem: null, attempts: 1 }]);
  await asSuperuser(world, async (sql) => {
    const [row] = await sql<{ all: string }[]>`select string_agg(d::text, '') as all from ops.hook_deliveries d`;
    expect(row?.all).not.toMatch(/endless answer|unpacked/);
  });
});

test("WH-05 whoever hangs up gets the next try, and no answer is taken for one", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  receiver.behave(hook.path, (response) => response.socket?.destroy());
  await aStepIsDone(room);
  expect(await sendDue()).toBe(1);
  expect(await deliveriesOf(hook)).toMatchObject([
    { status: null, problem: "unreachable", attempts: 1, endedAt: null },
  ]);
});
