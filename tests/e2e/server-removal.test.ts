import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { paths } from "#app/paths.ts";
import { anotherInstance, expect, test } from "#tests/support/product.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { listenAt } from "#tests/support/streams.ts";
import { foundWorld } from "#tests/support/world.ts";

const WITHIN_MILLISECONDS = 5000;

test("SESS-06 who is removed by one process is out of all others within five seconds: pages and streams", async ({
  product,
}) => {
  const world = await foundWorld("removal.example");
  const room = await world.room();
  const { personId, stakeholderId } = room.actor("stakeholder");
  await using other = await anotherInstance(product);
  const origins = [product.server.origin, other.origin];
  const cookie = await sessionCookie(personId, "code");
  const champion = await sessionCookie(room.actor("champion").personId, "code");
  const page = (origin: string, who: string) =>
    fetch(origin + paths.team(room.dealId), { headers: { cookie: who }, redirect: "manual" });
  const [streams, staying] = await Promise.all(
    [cookie, champion].map((who) => Promise.all(origins.map((at) => listenAt(at + paths.roomLive(room.dealId), who)))),
  );
  for (const origin of origins) expect((await page(origin, cookie)).status).toBe(200);

  const began = performance.now();
  // This process is a third one of the installation.
  await removeStakeholder(await room.as("champion"), { commandKey: aKey(), stakeholderId });
  await Promise.all((streams ?? []).map((stream) => stream.untilEnded()));
  for (const origin of origins) {
    expect((await page(origin, cookie)).headers.get("location")).toMatch(/^\/enter/);
    expect((await page(origin, champion)).status).toBe(200);
  }
  expect(performance.now() - began).toBeLessThan(WITHIN_MILLISECONDS);
  // Whoever stays is told, and goes on listening until then.
  for (const stream of staying ?? []) expect(await stream.untilChanged(room.dealId)).toContain("changed");
});
