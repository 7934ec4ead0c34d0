import type { Locator } from "@playwright/test";
import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { paths } from "#app/paths.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

/** Also where a browser's own bars leave less. */
const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 740 },
] as const;

for (const phone of PHONES) {
  test(`an executive reads on the first screen of a phone of ${phone.height} px what three outcomes take, where the team stands, and goes on`, async ({
    context,
    product,
  }) => {
    const { dealId, personId } = await findKarin();
    await signIn(context, product, { personId, kind: "code" });
    const page = await context.newPage();
    await page.setViewportSize(phone);
    await page.goto(paths.approval(dealId, 3));
    const terms = ["So that", "You commit", "Northwind commits", "Once", "Way out"];
    const facts = terms.map((term) => page.getByRole("term").filter({ hasText: term }));
    const stands = page.getByText("Your team wants this, but does not agree that it can free the people.");
    const foot = page.getByRole("region", { name: "Go on" });
    const { y: footTop } = await boxOf(foot);
    for (const part of [...facts, page.getByText(/^Share of kilometres/), stands]) {
      expect(endOf(await boxOf(part))).toBeLessThanOrEqual(footTop);
    }
    expect(endOf(await boxOf(page.getByRole("button", { name: "Go on to decide" })))).toBeLessThanOrEqual(phone.height);

    const others = [page.getByText(/^Time until a changed night plan/), page.getByText(/^Overtime in dispatch/)];
    for (const outcome of others) await expect(outcome).toBeHidden();
    await page.getByText("And two more outcomes").click();
    for (const outcome of others) await expect(outcome).toBeVisible();
  });
}

test("whoever may not open a page of their room is led back to it, and finds what there is to read", async ({
  context,
  product,
  viewport,
}) => {
  const room = await (await foundWorld(`guest${process.pid}-${viewport?.width}.example`)).room();
  await signIn(context, product, { personId: room.actor("guest").personId, kind: "code" });
  const page = await context.newPage();
  const answer = await page.goto(paths.readiness(room.dealId));
  expect(answer?.status()).toBe(403);
  await page.getByRole("link", { name: "Back to the room" }).click();
  await expect(page).toHaveURL(paths.room(room.dealId));
  await page.getByRole("link", { name: "Open the plan" }).click();
  await expect(page).toHaveURL(paths.plan(room.dealId));
});

type Box = { y: number; height: number };

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (!box) throw new Error("It is not on the page");
  return box;
}

function endOf({ y, height }: Box): number {
  return y + height;
}

async function findKarin(): Promise<{ dealId: string; personId: string }> {
  const named = eq(stakeholders.email, "karin.solberg@halden.example");
  const [karin] = await withAuth((tx) => tx.select().from(stakeholders).where(named));
  if (!karin?.personId) throw new Error("The demo has no executive of Halden Logistics");
  return { dealId: karin.dealId, personId: karin.personId };
}
