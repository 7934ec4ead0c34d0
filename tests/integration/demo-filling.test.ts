import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { installation } from "#db/schema/auth.ts";
import { workspaces } from "#db/schema/workspace.ts";
import { seedDemo } from "#db/seed/demo.server.ts";
import { DEALS } from "#db/seed/story/deals.ts";
import { productOn } from "#app/features/activity/demo.server.ts";
import { anEmptyInstallation, countPeople, dealIds, vendorPerson } from "#tests/support/demo.ts";
import { TODAY } from "#tests/support/world.ts";

const product = productOn(TODAY);

/** The cost of a password is the sign-in's own business. */
const quick = { ...product, hashPassword: () => Promise.resolve("not a hash") };

test("the demo fills an empty installation once, and says at every start how to enter", async () => {
  await using _ = await anEmptyInstallation();
  const first = await seedDemo(quick);
  const filled = await countPeople();
  expect(await seedDemo(quick)).toEqual(first);
  expect(await countPeople()).toBe(filled);
  expect((await dealIds(await vendorPerson("magnus"))).size).toBe(DEALS.length);
});

test("two that start at once fill it once", async () => {
  await using _ = await anEmptyInstallation();
  const [one, other] = await Promise.all([seedDemo(quick), seedDemo(quick)]);
  expect(one).toEqual(other);
  expect(await withAuth((tx) => tx.$count(workspaces))).toBe(1);
});

test("one that dies in the middle leaves nothing, and the next start begins anew", async () => {
  await using _ = await anEmptyInstallation();
  let releasesLeft = 9;
  const dying = {
    ...quick,
    releaseOf(document: Parameters<typeof product.releaseOf>[0]) {
      if (releasesLeft-- === 0) throw new Error("killed");
      return product.releaseOf(document);
    },
  };
  await expect(seedDemo(dying)).rejects.toThrow("killed");
  expect(await countPeople()).toBe(0);
  expect(await withAuth((tx) => tx.$count(installation))).toBe(0);
  await seedDemo(quick);
  expect(await withAuth((tx) => tx.$count(workspaces))).toBe(1);
});

test("filling takes less than three seconds of the process, the password included", async () => {
  await using _ = await anEmptyInstallation();
  // Its own time and not the clock's: others may be using the machine.
  const before = process.cpuUsage();
  await seedDemo(product);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(3000);
});
