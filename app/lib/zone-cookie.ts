/** Carries the name of the browser's time zone along with a form, and is gone a minute later. */
export const ZONE_COOKIE = "__Host-zone";
