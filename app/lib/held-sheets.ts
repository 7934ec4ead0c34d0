/** What a page's link to a sheet says where the sheet's text stands in the page itself. */
export const HELD_SHEET = "held";

/**
 * What stands in the page's own style element. The server fills it in when the page is there; the browser has to draw just that, or
 * React would take it away.
 */
export const heldText = typeof document === "undefined" ? "" : (document.querySelector("style")?.textContent ?? "");

/** The next page links its sheets: by then the browser has them, and this page could do without. */
export function keepSheets(): void {
  for (const { href } of document.querySelectorAll<HTMLLinkElement>(`link[rel=${HELD_SHEET}]`))
    void fetch(href, { priority: "low" }).catch(() => undefined);
}
