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

async function openStep(page: Page, path: string): Promise<void> {
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
  const path = paths.task(room.dealId, taskId);
  const ines = await aBrowserOf(browser, product, { personId: room.actor("champion").personId, kind: "code" });
  const dana = await aBrowserOf(browser, product, { personId: world.member("rep").personId, kind: "password" });
  const [typing, looking, changing] = [await ines(), await ines(), await dana()];
  for (const page of [typing, looking]) await openStep(page, path);
  const titleOf = (page: Page) => page.getByLabel("What has to happen");
  await titleOf(typing).fill("Prices, and a way out within a year");

  // Twice: once the second has come to the page where nobody types, the first has long come to the other.
  for (const title of ["Prices for two years", "Prices for three years"]) {
    await openStep(changing, path);
    await titleOf(changing).fill(title);
    await changing.getByRole("button", { name: "Save the step" }).click();
    await changing.waitForURL(/\/plan$/);
    await expect(titleOf(looking)).toHaveValue(title);
    await expect(titleOf(typing)).toHaveValue("Prices, and a way out within a year");
  }

  await typing.getByRole("button", { name: "Save the step" }).click();
  await expect(typing.getByText("Somebody changed this step while you were writing").first()).toBeVisible();
  await expect(typing.getByText("This stands in the plan now.")).toBeVisible();
  await expect(typing.getByText("Prices for three years").first()).toBeVisible();
  await expect(titleOf(typing)).toHaveValue("Prices, and a way out within a year");
  await typing.getByRole("button", { name: "Save mine in its place" }).click();
  await typing.waitForURL(/\/plan$/);
  await expect(titleOf(looking)).toHaveValue("Prices, and a way out within a year");
});
