import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import { paths } from "#app/paths.ts";
import { expect, signIn, test } from "#tests/support/product.ts";
import { aKey, say } from "#tests/support/story.ts";
import { foundWorld } from "#tests/support/world.ts";

const EXAMPLE = "Eleven lost deliveries in March";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "what is typed elsewhere stays" : "without JavaScript";
  test(`a colleague's evidence is taken with one press and let go with another; ${how}`, async ({
    browser,
    product,
    contextOptions,
    viewport,
  }) => {
    const room = await (await foundWorld(`same${crypto.randomUUID()}.example`)).room();
    const given = { intent: "answer", commandKey: aKey(), item: "need", choice: "5", link: null } as const;
    await answerStatement(await room.as("stakeholder"), { ...given, example: EXAMPLE });
    await say(await room.as("colleague"), "need", "4");
    await using context = await browser.newContext({ ...contextOptions, viewport, javaScriptEnabled });
    await signIn(context, product, { personId: room.actor("colleague").personId, kind: "code" });
    const page = await context.newPage();
    await page.goto(product.server.origin + paths.statement(room.dealId, "need"));
    if (javaScriptEnabled) {
      await page.locator("html[data-hydrated]").waitFor();
      await page.getByText("Add an example, a person or a link").click();
      await page.getByLabel("What makes you say so, or who can tell more?").fill("Half a thought");
    }

    await page.getByText("Or the same evidence as a colleague’s").click();
    await page.getByRole("button", { name: "The same as Tomas Berg’s" }).press("Enter");
    await expect(page.getByText("The same evidence as Tomas Berg’s")).toBeVisible();
    await expect(page.getByText(EXAMPLE).first()).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    if (javaScriptEnabled) {
      await expect(page.getByLabel("What makes you say so, or who can tell more?")).toHaveValue("Half a thought");
    }

    await page.getByRole("button", { name: "Let go of it" }).press("Enter");
    await expect(page.getByText("The same evidence as Tomas Berg’s")).toHaveCount(0);
    await expect(page.getByText("Or the same evidence as a colleague’s")).toBeVisible();
  });
}
