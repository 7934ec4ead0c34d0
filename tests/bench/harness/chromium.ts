import { chromium, type Browser, type BrowserContextOptions, type Page as Tab } from "@playwright/test";
import { findBrowser } from "#tests/support/browser.ts";
import type { Page } from "./load.ts";

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ args: [...args], ...(executablePath === undefined ? {} : { executablePath }) });
}

/** A tab with an empty cache, signed in as whoever the page is for. */
export async function openTab(
  browser: Browser,
  { cookie }: Page,
  options: BrowserContextOptions = {},
): Promise<Tab & AsyncDisposable> {
  const context = await browser.newContext({ ...options, locale: "en-GB" });
  if (cookie !== undefined) await context.addCookies([onThisMachine(cookie)]);
  // Functions that run in the page were compiled here, and call for this.
  await context.addInitScript("globalThis.__name = (named) => named");
  const tab = await context.newPage();
  return Object.assign(tab, { [Symbol.asyncDispose]: () => context.close() });
}

/** Kept by the browser beside those that pages set themselves: as a header of every request it would be lost to theirs. */
function onThisMachine(cookie: string) {
  const [name = "", value = ""] = cookie.split("=", 2);
  return { name, value, domain: "127.0.0.1", path: "/", secure: true };
}

/** Until everything has loaded, and what starts up afterwards has come to rest. */
export async function settle(tab: Tab): Promise<void> {
  await tab.waitForLoadState("load");
  await tab.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 10_000 })));
}
