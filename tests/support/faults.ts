import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds on a page, as `rule: the elements`; with `rules`, by these alone. Our pages have no frames, so the
 * result is made in the page itself and needs no second one.
 */
export async function faultsOn(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** How far a page reaches beyond its screen. A phone zooms out until everything fits, so what counts is the width it was given. */
export async function sidewaysOn(page: Page): Promise<number> {
  const given = page.viewportSize()?.width ?? 0;
  return page.evaluate((width) => document.documentElement.scrollWidth - width, given);
}

/** Links that a box to tick lies on. */
export async function coveredOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll("input[type=checkbox]")].map((box) => box.getBoundingClientRect());
    const isCovered = (link: Element) => {
      const { left, right, top, bottom, width } = link.getBoundingClientRect();
      return boxes.some((box) => {
        if (box.width === 0 || width === 0) return false;
        return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
      });
    };
    return [...document.querySelectorAll("main a")].filter(isCovered).map((link) => link.textContent);
  });
}
