import { expect, provokingTest as test, signIn } from "#tests/support/product.ts";
import { SESSION_COOKIE } from "#tests/support/sign-in.ts";
import { foundWorld } from "#tests/support/world.ts";

test("OUT-01 pages run under the content policy without a violation, and what is injected does not run", async ({
  page,
}) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto("/");
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

test("a page's scripts are fetched while it is read, and none of them twice", async ({ page }) => {
  await page.goto("/");
  await page.waitForSelector("html[data-hydrated]");
  const named = await page
    .locator('link[rel="modulepreload"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap((entry) => {
      const { initiatorType, name, transferSize } = entry as PerformanceResourceTiming;
      // What the policy kept from being fetched stands here too, and weighs nothing.
      return name.endsWith(".js")
        ? [{ path: new URL(name).pathname, isEarly: initiatorType === "other" && transferSize > 0 }]
        : [];
    }),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(fetched.map(({ path }) => path).toSorted()).toEqual(named.toSorted());
  expect(fetched.every(({ isEarly }) => isEarly)).toBe(true);
});

test("CS-07 no page of another site can frame ours", async ({ page, baseURL }) => {
  await page.route("https://evil.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${baseURL}/"></iframe>` }),
  );
  await page.goto("https://evil.example/", { waitUntil: "commit" });
  await expect.poll(() => page.frames()[1]?.url()).toContain("chrome-error:");
});

test("CS-02 a form of our own page is taken, and the same form of another site is not", async ({ page, baseURL }) => {
  await page.goto("/");
  const own = await page.evaluate(
    async () => (await fetch("/nowhere", { method: "POST", body: new URLSearchParams("a=1") })).status,
  );
  expect(own).not.toBe(403);

  await page.route("https://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${baseURL}/nowhere"><input name="a" value="1"><button>Win</button></form>`,
    }),
  );
  await page.goto("https://evil.example/");
  const answer = page.waitForResponse(`${baseURL}/nowhere`);
  await page.getByRole("button").click();
  expect((await answer).status()).toBe(403);
});

test("SESS-09 no session's token stands in the browser's storage, in an address or in a page", async ({
  context,
  page,
  product,
}) => {
  const world = await foundWorld(`storage-${process.pid}.example`);
  const { dealId } = await world.room();
  await signIn(context, product, { personId: world.member("rep").personId, kind: "password" });
  for (const path of ["/pipeline", `/deals/${dealId}`, `/rooms/${dealId}/plan`]) {
    await page.goto(path);
    await page.waitForSelector("html[data-hydrated]");
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    const token = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
    expect(token).toHaveLength(43);
    expect([kept, page.url(), await page.content()].filter((place) => place.includes(token))).toEqual([]);
  }
});

const HOSTILE = [
  "</script><script>window.__xss=1</script>",
  "</title><img src=x onerror=window.__xss=1>",
  "<!--<script>window.__xss=1//-->",
  "\u2028window.__xss=1\u2029",
  "{{constructor.constructor('window.__xss=1')()}}",
];

test("OUT-07 names that look like markup stay names, in what is drawn and in what the script reads", async ({
  context,
  page,
  product,
}) => {
  const world = await foundWorld(`hostile-${process.pid}.example`);
  const room = await world.room({ account: HOSTILE.slice(0, 2).join(" "), title: HOSTILE.slice(2).join(" ") });
  const { dealId } = room;
  const paths = [`/rooms/${dealId}`, `/rooms/${dealId}/plan`, `/rooms/${dealId}/about`, `/rooms/${dealId}/talk`];
  const readers = [
    { personId: world.member("rep").personId, kind: "password", also: ["/pipeline", `/deals/${dealId}`] },
    { personId: room.actor("champion").personId, kind: "code", also: ["/rooms", `/rooms/${dealId}/outcomes`] },
  ] as const;
  for (const { also, ...reader } of readers) {
    await signIn(context, product, reader);
    for (const path of [...paths, ...also]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      expect(await answer?.text(), path).not.toMatch(/<script>window|<img src=x/);
      await page.waitForSelector("html[data-hydrated]");
      expect(await page.evaluate(() => "__xss" in window), path).toBe(false);
    }
  }
});
