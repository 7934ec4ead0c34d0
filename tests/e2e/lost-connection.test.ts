import { paths } from "#app/paths.ts";
import { expect, provokingTest, signIn } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

/** Runs in the page: whether a finger on its middle meets it. */
function isUncovered(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}

provokingTest(
  "an answer given in a tunnel stays on the page with the reason, and is saved by pressing again",
  async ({ context, page, product }) => {
    const room = await (await foundWorld(`tunnel${crypto.randomUUID()}.example`)).room();
    await signIn(context, product, { personId: room.actor("stakeholder").personId, kind: "code" });
    await page.goto(product.server.origin + paths.statement(room.dealId, "need"));
    await page.locator("html[data-hydrated]").waitFor();
    await page.getByRole("radio", { name: "Rather true" }).check();
    await page.getByText("Add an example, a person or a link").click();
    const example = page.getByLabel("What makes you say so");
    await example.fill("Eleven vans came back half empty last week.");

    await context.setOffline(true);
    const save = page.getByRole("button", { name: "Save and go on" });
    await save.click();
    await expect(page.getByRole("alert")).toContainText("Concord could not be reached, so this may not be saved.");
    await expect(page.getByRole("radio", { name: "Rather true" })).toBeChecked();
    await expect(example).toHaveValue("Eleven vans came back half empty last week.");

    expect(await save.evaluate(isUncovered)).toBe(true);

    await context.setOffline(false);
    await save.click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.goto(product.server.origin + paths.statement(room.dealId, "need"));
    await expect(page.getByRole("radio", { name: "Rather true" })).toBeChecked();
    await expect(example).toHaveValue("Eleven vans came back half empty last week.");
  },
);
