import type { Page, Route } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { addStep, aPlan } from "#tests/support/plan.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

const STEPS = ["Security review", "Trial in the north", "Contract"] as const;

/** Ticks that were sent, and wait until the test lets them go. */
async function holdTicks(page: Page): Promise<Route[]> {
  const held: Route[] = [];
  await page.route("**/plan.data*", async (route) => {
    if (route.request().method() === "POST") held.push(route);
    else await route.continue();
  });
  return held;
}

test("a tick shows before the server has answered, the next one does not wait for it, and both are kept", async ({
  context,
  page,
  product,
}) => {
  const room = await (await foundWorld(`ticks${process.pid}.example`)).room();
  const rep = await room.as("rep");
  await aPlan(rep);
  for (const title of STEPS) await addStep(rep, title);
  await signIn(context, product, { personId: room.actor("champion").personId, kind: "code" });
  await page.goto(product.server.origin + paths.plan(room.dealId));
  await page.locator("html[data-hydrated]").waitFor();

  const held = await holdTicks(page);
  const button = (does: "Complete" | "Reopen", title: string) =>
    page.getByRole("button", { name: `${does} “${title}”` });
  for (const title of STEPS.slice(0, 2)) {
    await button("Complete", title).click();
    await expect(button("Reopen", title)).toBeVisible();
  }
  const confirmed = page.getByText(/^done .* by Ines Halvorsen$/);
  await expect(confirmed).toHaveCount(0);

  await expect.poll(() => held.length).toBe(2);
  for (const route of held) await route.continue();
  await expect(confirmed).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Reopen “/ })).toHaveCount(2);
  await expect(button("Complete", STEPS[2])).toBeVisible();
});
