import type { Browser } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { openTab, settle } from "#tests/bench/harness/chromium.ts";
import type { Page } from "#tests/bench/harness/load.ts";
import { median } from "#tests/bench/table.ts";

const restMilliseconds = 400;

/** From the press on a tick to the frame that shows it, and to the frame that shows that it was kept; milliseconds. */
export interface Tick {
  readonly visible: number;
  readonly kept: number;
}

/** Presses so many ticks that are still open, one after the other; the medians. */
export async function measureTicks(browser: Browser, at: Page & { origin: string }, presses: number): Promise<Tick> {
  await using tab = await openTab(browser, at);
  await tab.goto(at.origin + at.path);
  await settle(tab);
  const ticks: Tick[] = [];
  for (let press = 0; press < presses; press++) {
    // As people do who read what they tick: the page has come to rest from the tick before.
    await pause(restMilliseconds);
    ticks.push(await tab.evaluate(pressOne));
  }
  return { visible: median(ticks.map(({ visible }) => visible)), kept: median(ticks.map(({ kept }) => kept)) };
}

/** Runs in the page. */
async function pressOne(): Promise<Tick> {
  const button = document.querySelector<HTMLButtonElement>('button.tick[aria-label^="Complete"]');
  if (button === null) throw new Error("There is nothing left to tick");
  const id = button.closest("li")?.id ?? "";
  const row = () => document.getElementById(id);
  /** The time once the next frame has been drawn. */
  const nextFrame = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  /** The first frame after the document says so. */
  const frameWith = (isSaid: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!isSaid()) return;
        watcher.disconnect();
        void nextFrame().then(resolve);
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  const visible = frameWith(() => row()?.querySelector('button[aria-label^="Reopen"]') !== null);
  const kept = frameWith(() => row()?.querySelector(".step-what .sub")?.textContent.startsWith("done") === true);
  // Just after a frame: everybody waits for the same next one, and not for the rest of this.
  const began = await nextFrame();
  button.click();
  return { visible: (await visible) - began, kept: (await kept) - began };
}
