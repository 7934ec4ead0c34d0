import type { Browser } from "@playwright/test";
import { openTab, settle } from "#tests/bench/harness/chromium.ts";
import type { Page } from "#tests/bench/harness/load.ts";

export interface Opening {
  /** When the largest thing on the screen was painted, milliseconds after the address was opened. */
  readonly painted: number;
  /** How long the page could not have answered a finger: of every long task what is above 50 ms. */
  readonly blocked: number;
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
/** What Lighthouse calls slow 4G, and a processor a quarter as fast. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowdown = 4;

export async function openOnSlowPhone(browser: Browser, at: Page & { origin: string }): Promise<Opening> {
  await using tab = await openTab(browser, at, phone);
  const protocol = await tab.context().newCDPSession(tab);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", slow4G);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await tab.addInitScript(watch);
  await tab.goto(at.origin + at.path);
  await settle(tab);
  return await tab.evaluate(() => (window as unknown as { seen: Opening }).seen);
}

/** Runs in the page, before anything of it. */
function watch(): void {
  const seen = { painted: 0, blocked: 0 };
  Object.assign(window, { seen });
  const onEach = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  onEach("largest-contentful-paint", ({ startTime }) => (seen.painted = startTime));
  onEach("longtask", ({ duration }) => (seen.blocked += Math.max(0, duration - 50)));
}
