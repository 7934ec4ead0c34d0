import { ZONE_COOKIE } from "./zone-cookie.ts";

/**
 * The browser's time zone goes along with forms that people send, and with nothing else: reading a page tells nothing about
 * where its reader is.
 */
export function tellZoneWithForms(page: Document): void {
  page.addEventListener("submit", () => (page.cookie = zoneCookie()), { capture: true });
}

function zoneCookie(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return `${ZONE_COOKIE}=${timeZone}; Max-Age=60; Path=/; Secure; SameSite=Lax`;
}
