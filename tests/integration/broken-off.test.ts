import { expect, test } from "vitest";
import { connectDatabase, withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { startThread } from "#app/features/talk/commands.server.ts";
import { aCutWay, MOMENTS } from "#tests/support/cut-way.ts";
import { fingerprintsOf } from "#tests/support/fingerprints.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

/** A post, what both sides read of it, a link of the room's record, and notices and a mail to whom it names. */
function saySomething(ctx: TeamContext, commandKey: string) {
  const said = { audience: "shared", text: "@Dana Whitfield, who trains our planners?" } as const;
  return startThread(ctx, { intent: "start", commandKey, subject: { kind: "plan", key: "" }, ...said });
}

/** Far more than a command sends. */
const MOST_TIMES = 60;

for (const moment of MOMENTS) {
  test(`AU-10 a line that is cut at any moment (${moment}) leaves all of a command or nothing, and sent again it is there once`, async () => {
    await using world = await aWorld();
    const champion = await (await world.room()).as("champion");
    await using way = await aCutWay(world.database.runtimeUrl);
    await connectDatabase(way.url, 2);
    await using database = fingerprintsOf(world.database.superuserUrl, []);
    let time = 1;
    for (; time <= MOST_TIMES; time += 1) {
      const commandKey = aKey();
      // So that the line stands and what is counted is the command's own.
      await withAuth((tx) => tx.$count(people));
      const before = await database.read();
      way.cutAt(time, moment);
      const first = await saySomething(champion, commandKey).catch(() => null);
      if (!way.wasCut()) break;
      if (first === null && moment === "asked") expect(await database.read(), `cut at ${time}`).toEqual(before);
      const again = await saySomething(champion, commandKey);
      expect(again.ok, `cut at ${time}`).toBe(true);
      const after = await database.read();
      expect(await saySomething(champion, commandKey)).toEqual(again);
      expect(await database.read(), `sent again after ${time}`).toEqual(after);
    }
    expect(time).toBeGreaterThan(6);
    expect(time).toBeLessThan(MOST_TIMES);
  }, 60_000);
}
