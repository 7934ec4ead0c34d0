import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { paths } from "#app/paths.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { foundWorld } from "#tests/support/world.ts";

const PHONE = { width: 390, height: 844 };

test("an executive reads on the first screen of a phone what is approved, what it takes and where the team stands", async ({
  context,
  product,
}) => {
  const { dealId, personId } = await findKarin();
  await signIn(context, product, { personId, kind: "code" });
  const page = await context.newPage();
  await page.setViewportSize(PHONE);
  await page.goto(paths.approval(dealId, 3));
  const terms = ["So that", "You commit", "Northwind commits", "Once", "Way out"];
  const facts = terms.map((term) => page.getByRole("term").filter({ hasText: term }));
  for (const part of [...facts, page.getByText(/^Not agreed yet\. Two of \w+ disagree/)]) {
    const box = await part.boundingBox();
    expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
  }
});

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

async function findKarin(): Promise<{ dealId: string; personId: string }> {
  const named = eq(stakeholders.email, "karin.solberg@halden.example");
  const [karin] = await withAuth((tx) => tx.select().from(stakeholders).where(named));
  if (!karin?.personId) throw new Error("The demo has no executive of Halden Logistics");
  return { dealId: karin.dealId, personId: karin.personId };
}
