import type { Browser, Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, signIn, test, type Product } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

type Reader = { personId: string; kind: "code" | "password" };

async function aBrowserOf(browser: Browser, product: Product, reader: Reader): Promise<() => Promise<Page>> {
  const context = await browser.newContext({ baseURL: product.server.origin });
  await signIn(context, product, reader);
  return () => context.newPage();
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("html[data-hydrated]").waitFor();
}

test("what somebody is typing stays while others change the same step, and sending it shows both", async ({
  browser,
  product,
}) => {
  const world = await foundWorld(`typing${process.pid}.example`);
  const room = await world.room();
  const { taskId } = await aPlannedRoom(room);
  const plan = paths.plan(room.dealId);
  const ines = await aBrowserOf(browser, product, { personId: room.actor("champion").personId, kind: "code" });
  const dana = await aBrowserOf(browser, product, { personId: world.member("rep").personId, kind: "password" });
  const [typing, looking, changing] = [await ines(), await ines(), await dana()];
  const until = (page: Page) => page.locator(`#dueOn-${taskId}`);
  const saysUntil = (page: Page, day: string) =>
    page.locator(`#step-${taskId} time[datetime="${day}"]:visible`).first();
  await open(typing, `${plan}?edit=${taskId}`);
  await open(looking, plan);
  await until(typing).fill("2026-12-21");

  // Twice: once the second has come to the page where nobody types, the first has long come to the other.
  for (const day of ["2026-12-15", "2026-12-16"]) {
    await open(changing, `${plan}?edit=${taskId}`);
    await until(changing).fill(day);
    await changing.getByRole("button", { name: "Save", exact: true }).click();
    await expect(saysUntil(changing, day)).toBeVisible();
    await expect(saysUntil(looking, day)).toBeVisible();
    await expect(until(typing)).toHaveValue("2026-12-21");
  }

  await typing.getByRole("button", { name: "Save", exact: true }).click();
  await expect(typing.getByText("Somebody changed this step meanwhile.")).toBeVisible();
  await expect(saysUntil(typing, "2026-12-16")).toBeVisible();
  await expect(until(typing)).toHaveValue("2026-12-21");
  await typing.getByRole("button", { name: "Save mine in its place" }).click();
  await expect(saysUntil(looking, "2026-12-21")).toBeVisible();
});
