import type { Page } from "@playwright/test";
import { expect } from "#tests/support/product.ts";

const MOST_STOPS = 120;

/**
 * Reaches what has this accessible name with the Tab key alone, as somebody would who has no pointer. Every stop on the way has to
 * show that the focus is there.
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const { label, isShown } = await page.evaluate(focused);
    expect(isShown, `The focus cannot be seen on “${label}” of ${page.url()}`).toBe(true);
    if (typeof name === "string" ? label === name : name.test(label)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)} on ${page.url()}`);
}

/** Runs in the page: what has the focus, by the words that name it, and whether an outline or its stand-in shows it. */
function focused(): { label: string; isShown: boolean } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { label: "", isShown: true };
  const spoken = (one: Element) => {
    const copy = one.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll("[aria-hidden]")) hidden.remove();
    return copy.textContent.trim().replaceAll(/\s+/g, " ");
  };
  const [label] = element instanceof HTMLInputElement ? (element.labels ?? []) : [];
  const marks = [element, element.nextElementSibling, element.parentElement].filter((one) => one !== null);
  const isShown = marks.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  });
  return { label: element.getAttribute("aria-label") ?? spoken(label ?? element), isShown };
}
