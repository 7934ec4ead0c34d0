import { paths } from "#app/paths.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

test("whoever comes from a mail waits for no style sheet, and the next page finds its sheets in the browser", async ({
  context,
  page,
  product,
}) => {
  const room = await (await foundWorld(`sheets${crypto.randomUUID()}.example`)).room();
  await signIn(context, product, { personId: room.actor("champion").personId, kind: "code" });
  const type = () => page.evaluate(() => getComputedStyle(document.body).fontFamily);
  const linked = page.locator('link[rel="stylesheet"]:not([media])');

  const kept = page.waitForResponse(
    (answer) => answer.url().includes("/assets/root-") && answer.url().endsWith(".css"),
  );
  await page.goto(product.server.origin + paths.room(room.dealId));
  await page.locator("html[data-hydrated]").waitFor();
  await expect(linked).toHaveCount(0);
  const styled = await type();
  expect(styled).toContain("sans-serif");
  expect((await kept).request().resourceType()).toBe("fetch");

  await page.getByRole("contentinfo").getByRole("link", { name: "About this room" }).click();
  await expect(page).toHaveURL(new RegExp(paths.about(room.dealId)));
  await expect(linked).not.toHaveCount(0);
  expect(await type()).toBe(styled);
});
