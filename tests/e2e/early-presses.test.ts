import { paths } from "#app/paths.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

/** Runs in the page, before anything of it: fingers touch it at every moment until its script stands. */
function touchUntilHydrated(): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (document.documentElement?.hasAttribute("data-hydrated")) return;
    document.body?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    port2.postMessage(null);
  };
  port2.postMessage(null);
}

test("whoever touches a page at the moment its script begins breaks nothing", async ({ context, page, product }) => {
  const room = await (await foundWorld(`early${crypto.randomUUID()}.example`)).room();
  await signIn(context, product, { personId: room.actor("stakeholder").personId, kind: "code" });
  await page.addInitScript(touchUntilHydrated);
  await page.goto(product.server.origin + paths.statement(room.dealId, "need"));
  await page.locator("html[data-hydrated]").waitFor();
  await page.getByRole("radio", { name: "Rather true" }).check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});
