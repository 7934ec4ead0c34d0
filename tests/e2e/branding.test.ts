import { paths } from "#app/paths.ts";
import { pngOf } from "#tests/support/files.ts";
import { expect, provokingTest as test, signIn } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

let worlds = 0;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("an administrator sets a logo, customers see it where both sides read, and it goes again", async ({
      browser,
      context,
      product,
    }) => {
      worlds += 1;
      const world = await foundWorld(`logo${process.pid}-${worlds}.example`);
      const room = await world.room();
      await signIn(context, product, { personId: world.member("admin").personId, kind: "password" });
      const astrid = await context.newPage();
      await astrid.goto(paths.branding());
      const vector = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") };
      await astrid.getByLabel("Picture", { exact: true }).setInputFiles(vector);
      await astrid.getByRole("button", { name: "Save the logo" }).click();
      await expect(astrid.getByText("A logo is a PNG, JPEG or WebP picture.").first()).toBeVisible();
      const picture = { name: "logo.png", mimeType: "image/png", buffer: pngOf(300, 100) };
      await astrid.getByLabel("Picture", { exact: true }).setInputFiles(picture);
      await astrid.getByRole("button", { name: "Save the logo" }).click();
      const preview = astrid.getByRole("img", { name: "Northwind" });
      await expect(preview).toHaveAttribute("width", "84");

      const theirs = await browser.newContext({ javaScriptEnabled });
      await signIn(theirs, product, { personId: room.actor("champion").personId, kind: "code" });
      const ines = await theirs.newPage();
      const fetched = ines.waitForResponse((response) => response.url().includes("/logo/"));
      await ines.goto(product.server.origin + paths.plan(room.dealId));
      const logo = ines.getByRole("banner").getByRole("img", { name: "Northwind" });
      await expect(logo).toHaveAttribute("height", "28");
      const headers = await (await fetched).allHeaders();
      expect(headers).toMatchObject({
        "cache-control": "private, max-age=31536000, immutable",
        "content-type": "image/png",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
      });
      await ines.goto(product.server.origin + paths.checklist(room.dealId));
      await expect(ines.getByRole("main")).toBeVisible();
      await expect(logo).toHaveCount(0);

      await astrid.getByRole("button", { name: "Remove the logo" }).click();
      await expect(preview).toHaveCount(0);
      await ines.goto(product.server.origin + paths.plan(room.dealId));
      await expect(ines.getByRole("banner")).toContainText("Northwind");
      await expect(logo).toHaveCount(0);
      await theirs.close();
    });
  });
}
