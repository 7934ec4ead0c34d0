import { AsyncLocalStorage } from "node:async_hooks";
import { PLAIN_MANNER, takeMannerFrom, type Manner } from "./manner.ts";

/** One a request or mail: who is read for may be known only after a while. */
const readers = new AsyncLocalStorage<{ manner: Manner }>();

takeMannerFrom(() => readers.getStore()?.manner ?? PLAIN_MANNER);

/** Whatever the work writes, it writes in this manner, until `goOnIn` names another. */
export function writingIn<T>(manner: Manner, work: () => T): T {
  return readers.run({ manner }, work);
}

/** From here on the same request is written for somebody whose manner is known now. */
export function goOnIn(manner: Manner): void {
  const reader = readers.getStore();
  if (reader) reader.manner = manner;
}

export const DEFAULT_LOCALE = "en-GB";
export const DEFAULT_ZONE = "UTC";

/** The first of a browser's languages that says how its region writes; null where it names none. */
export function localeAskedFor(acceptLanguage: string | null): string | null {
  const tags = (acceptLanguage ?? "").slice(0, LONGEST_HEADER).split(",", MOST_TAGS);
  for (const tag of tags) {
    const locale = localeOf(tag.split(";", 1)[0]?.trim() ?? "");
    if (locale !== null) return locale;
  }
  return null;
}

const LONGEST_HEADER = 400;
const MOST_TAGS = 8;

/** The canonical name of a locale that this machine knows, without what it says about calendars and digits. */
export function localeOf(tag: string): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return null;
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    const [known] = Intl.DateTimeFormat.supportedLocalesOf([`${language}-${script ?? ""}-${region ?? ""}`]);
    return known === undefined || region === undefined ? null : `${language}-${region}`;
  } catch {
    return null;
  }
}

/** The canonical name of a time zone of `Intl`'s list; null for whatever else. */
export function zoneOf(name: string): string | null {
  if (name.length > LONGEST_ZONE || !/^[A-Za-z]/.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-GB", { timeZone: name }).resolvedOptions();
    return timeZone === DEFAULT_ZONE || zones().includes(timeZone) ? timeZone : null;
  } catch {
    return null;
  }
}

/**
 * As people write it: "Europe/Berlin", or the city alone where one zone has it, in any case and with spaces. Null for what is
 * none, or could be two.
 */
export function zoneNamed(typed: string): string | null {
  const name = typed.trim().replaceAll(" ", "_").toLowerCase();
  const known = zones().filter((zone) => zone.toLowerCase() === name || zone.toLowerCase().endsWith(`/${name}`));
  return known.length === 1 ? (known[0] ?? null) : zoneOf(typed.trim());
}

const LONGEST_ZONE = 64;

let listed: readonly string[] | null = null;

/** Every time zone that somebody may live in. */
export function zones(): readonly string[] {
  return (listed ??= [...new Set([...Intl.supportedValuesOf("timeZone"), DEFAULT_ZONE])].sort());
}

const kept = new Map<string, Manner>();
const MOST_KEPT = 2_000;

/** How people of a locale write, by the clock of a zone. */
export function mannerOf(locale: string, zone: string): Manner {
  const key = `${locale} ${zone}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const manner = { ...conventionsOf(locale), zone };
  kept.set(key, manner);
  return manner;
}

function conventionsOf(locale: string): Omit<Manner, "zone"> {
  // The sentences are English: digits are 0 to 9, and a year is one of this calendar.
  const plain = `${locale}-u-ca-gregory-nu-latn`;
  const day = new Intl.DateTimeFormat(plain, { day: "numeric", month: "long" }).formatToParts(0);
  const { hourCycle } = new Intl.DateTimeFormat(plain, { hour: "numeric" }).resolvedOptions();
  return {
    isMonthFirst: placeOf(day, "month") < placeOf(day, "day"),
    hasTwelveHours: hourCycle === "h12" || hourCycle === "h11",
    dollar: locale.endsWith("-US") ? "$" : "US$",
    ...numbersOf(plain),
  };
}

function numbersOf(locale: string): Pick<Manner, "group" | "decimal" | "grouping" | "isSymbolAfter" | "gap"> {
  const euro = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", currencyDisplay: "narrowSymbol" });
  const parts = euro.formatToParts(1_234_567.5);
  const isSymbolAfter = placeOf(parts, "currency") > placeOf(parts, "integer");
  const beside = parts[placeOf(parts, "currency") + (isSymbolAfter ? -1 : 1)];
  return {
    group: textOf(parts, "group"),
    decimal: textOf(parts, "decimal") || PLAIN_MANNER.decimal,
    grouping: groupingOf(euro, parts),
    isSymbolAfter,
    gap: beside?.type === "literal" ? "\u00a0" : "",
  };
}

function groupingOf(euro: Intl.NumberFormat, parts: readonly Intl.NumberFormatPart[]): Manner["grouping"] {
  const groups = parts.filter(({ type }) => type === "integer");
  if (groups[1]?.value.length === 2) return "lakhs";
  return euro.formatToParts(1_234).some(({ type }) => type === "group") ? "thousands" : "large";
}

type Part = { type: string; value: string };

function placeOf(parts: readonly Part[], type: string): number {
  return parts.findIndex((part) => part.type === type);
}

function textOf(parts: readonly Part[], type: string): string {
  return parts[placeOf(parts, type)]?.value ?? "";
}
