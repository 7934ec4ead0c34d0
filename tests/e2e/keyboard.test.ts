import type { BrowserContext } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { tabTo } from "#tests/support/keyboard.ts";
import { typeCode } from "#tests/support/main-job.ts";
import { expect, signIn, test, type Product } from "#tests/support/product.ts";
import { anAskedVersion } from "#tests/support/signoffs.ts";
import { listInitiatives } from "#tests/support/story.ts";
import { foundWorld, type Room } from "#tests/support/world.ts";

/** Whole journeys without a pointer, by the names that a screen reader says, with the focus visible at every stop. */
async function enterAs(context: BrowserContext, product: Product, as: Parameters<typeof signIn>[2]) {
  await signIn(context, product, as);
  const page = await context.newPage();
  const open = async (path: string) => {
    await page.goto(path);
    await page.locator("html[data-hydrated]").waitFor();
  };
  return { page, open };
}

async function aRoom(name: string, width: number | undefined): Promise<{ room: Room; domain: string }> {
  const domain = `${name}${process.pid}-${width}.example`;
  return { room: await (await foundWorld(domain)).room(), domain };
}

test("a stakeholder answers and ranks with the keyboard alone", async ({ context, product, viewport }) => {
  const { room } = await aRoom("keys", viewport?.width);
  const names = ["Electric trucks", "Customer portal"];
  await listInitiatives(await room.as("champion"), names);
  const { page, open } = await enterAs(context, product, {
    personId: room.actor("stakeholder").personId,
    kind: "code",
  });
  await open(paths.room(room.dealId));
  await tabTo(page, /^Begin/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 4", { exact: true })).toBeVisible();
  await page.locator("html[data-hydrated]").waitFor();
  await tabTo(page, "Not true");
  await page.keyboard.press("4");
  await tabTo(page, "Save and go on");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 4", { exact: true })).toBeVisible();

  await open(paths.ranking(room.dealId));
  for (const name of names) {
    await tabTo(page, `Rank ${name}`);
    await page.keyboard.press("Enter");
  }
  await tabTo(page, "Keep this order");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/readiness\?saved$/);
});

test("an executive decides with the keyboard alone", async ({ context, product, viewport }) => {
  const { room, domain } = await aRoom("decides", viewport?.width);
  const version = await anAskedVersion(room);
  const { page, open } = await enterAs(context, product, {
    personId: room.actor("executive").personId,
    kind: "code",
  });
  await open(paths.approval(room.dealId, version.number));
  await tabTo(page, "Go on to decide");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 2")).toBeVisible();
  await page.locator("html[data-hydrated]").waitFor();
  await tabTo(page, /^Approve/);
  await page.keyboard.press("Space");
  await typeCode({ mail: product.mail, to: `karin.solberg@halden.${domain}`, page, label: "Code from your mail" });
  await tabTo(page, "Record my decision");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/receipt/);
});

test("a rep moves through the pipeline, opens a deal and ticks a step with the keyboard alone", async ({
  context,
  product,
  viewport,
}) => {
  const { room } = await aRoom("rep", viewport?.width);
  await anAskedVersion(room);
  const { page, open } = await enterAs(context, product, {
    personId: (await room.as("rep")).actor.personId,
    kind: "password",
  });
  await open(paths.pipeline());
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: /^Choose Halden Logistics/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(paths.deal(room.dealId)));
  await open(paths.plan(room.dealId));
  await tabTo(page, /^Complete “/);
  const title = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^done .* by Dana Whitfield$/)).toBeVisible();
  await expect(page.getByRole("button", { name: title.replace("Complete", "Reopen") })).toBeFocused();
});
