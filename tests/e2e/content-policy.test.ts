import { expect, test } from "@playwright/test";
import { aServer } from "#tests/support/server.ts";

test("OUT-01 pages run under the content policy without a violation, and what is injected does not run", async ({
  page,
}) => {
  await using server = await aServer();
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(server.origin);
  await page.waitForSelector("html[data-hydrated]");
  expect(violations).toEqual([]);

  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="data:," onerror="window.__xss = true"><script>window.__xss = true</script>`;
    document.body.append(holder);
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => "__xss" in window)).toBe(false);
});

test("CS-07 no page of another site can frame ours", async ({ page }) => {
  await using server = await aServer();
  await page.route("https://evil.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${server.origin}/"></iframe>` }),
  );
  await page.goto("https://evil.example/", { waitUntil: "commit" });
  await expect.poll(() => page.frames()[1]?.url()).toContain("chrome-error:");
});

test("CS-02 a form of our own page is taken, and the same form of another site is not", async ({ page }) => {
  await using server = await aServer();
  await page.goto(server.origin);
  const own = await page.evaluate(
    async () => (await fetch("/nowhere", { method: "POST", body: new URLSearchParams("a=1") })).status,
  );
  expect(own).not.toBe(403);

  await page.route("https://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${server.origin}/nowhere"><input name="a" value="1"><button>Win</button></form>`,
    }),
  );
  await page.goto("https://evil.example/");
  const answer = page.waitForResponse(`${server.origin}/nowhere`);
  await page.getByRole("button").click();
  expect((await answer).status()).toBe(403);
});
