import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { installation } from "#db/schema/auth.ts";
import { workspaces } from "#db/schema/workspace.ts";
import { seedDemo } from "#db/seed/demo.server.ts";
import { DEALS } from "#db/seed/story/deals.ts";
import { productOn, writeLastMonday } from "#app/features/activity/demo.server.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
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

test("a newcomer finds a reminder and digests of both sides in the mailbox, whatever day it is, and each once", async () => {
  await using _ = await anEmptyInstallation();
  // The process looks for mails to write before the story is there, on that Monday as on any other day.
  const monday = "2026-11-16";
  expect(await queueNextMails(new Date(`${monday}T09:00:00Z`))).toEqual({ people: 0 });
  await seedDemo(quick);
  const mails = () =>
    withWorker((tx) =>
      tx
        .select({ kind: outbox.kind, to: outbox.recipientEmail })
        .from(outbox)
        .where(inArray(outbox.kind, ["reminder", "digest"])),
    );
  await writeLastMonday(new Date(`${TODAY}T05:00:00Z`));
  const first = await mails();
  const digests = first.filter(({ kind }) => kind === "digest").map(({ to }) => to);
  for (const address of ["dana.whitfield@northwind.example", "karin.solberg@halden.example"])
    expect(digests).toContain(address);
  expect(first.some(({ kind }) => kind === "reminder")).toBe(true);
  await writeLastMonday(new Date(`${TODAY}T15:00:00Z`));
  expect(await mails()).toHaveLength(first.length);
});
