import type { BrowserContext, Locator, Page, Route } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { addStep, aPlan } from "#tests/support/plan.ts";
import { expect, provokingTest, signIn, test, type Product } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

const STEPS = ["Security review", "Trial in the north", "Contract"] as const;

type Desk = { context: BrowserContext; page: Page; product: Product };

/** A champion on a plan of her own, ready to be pressed. */
async function openPlan({ context, page, product }: Desk): Promise<void> {
  const room = await (await foundWorld(`ticks${crypto.randomUUID()}.example`)).room();
  const rep = await room.as("rep");
  await aPlan(rep);
  for (const title of STEPS) await addStep(rep, title);
  await signIn(context, product, { personId: room.actor("champion").personId, kind: "code" });
  await page.goto(product.server.origin + paths.plan(room.dealId));
  await page.locator("html[data-hydrated]").waitFor();
}

function tick(page: Page, does: "Complete" | "Reopen", title: string): Locator {
  return page.getByRole("button", { name: `${does} “${title}”` });
}

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
  await openPlan({ context, page, product });
  const held = await holdTicks(page);
  for (const title of STEPS.slice(0, 2)) {
    await tick(page, "Complete", title).click();
    await expect(tick(page, "Reopen", title)).toBeVisible();
  }
  const confirmed = page.getByText(/^done .* by Ines Halvorsen$/);
  await expect(confirmed).toHaveCount(0);

  await expect.poll(() => held.length).toBe(2);
  for (const route of held) await route.continue();
  await expect(confirmed).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Reopen “/ })).toHaveCount(2);
  await expect(tick(page, "Complete", STEPS[2])).toBeVisible();
});

provokingTest(
  "a tick that never arrives is taken back with the reason, and the page and what is typed elsewhere stay",
  async ({ context, page, product }) => {
    await openPlan({ context, page, product });
    const [first] = STEPS;
    const step = page.locator("form", { hasText: "Under which milestone" }).getByLabel("What has to happen");
    await page.getByText("Add a step", { exact: true }).click();
    await step.fill("Train the dispatchers");
    await page.route("**/plan.data*", (route) => route.abort("connectionreset"));
    await tick(page, "Complete", first).click();
    await expect(page.getByText("Concord could not be reached, so this may not be saved.")).toBeVisible();
    await expect(tick(page, "Complete", first)).toBeVisible();
    await expect(step).toHaveValue("Train the dispatchers");

    await page.unroute("**/plan.data*");
    await tick(page, "Complete", first).click();
    await expect(page.getByText(/^done .* by Ines Halvorsen$/)).toBeVisible();
    await expect(page.getByText("could not be reached")).toHaveCount(0);
  },
);
