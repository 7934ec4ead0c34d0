import { expect, test } from "vitest";
import { sayDate, sayExactDay, sayTime } from "#app/ui/dates.ts";
import { mannerFrom, mannerNow, mannerText, PLAIN_MANNER } from "./manner.ts";
import { localeAskedFor, localeOf, mannerOf, writingIn, zoneNamed, zoneOf, zones } from "./manner.server.ts";
import { amountAsTyped, amountWords, minorUnitsOf, sayAmount } from "./money.ts";
import { sayNumber } from "./numbers.ts";

const AT = new Date("2026-12-04T16:05:00Z");

function inLocale<T>(locale: string, work: () => T, zone = "UTC"): T {
  return writingIn(mannerOf(locale, zone), work);
}

test("days, hours, numbers and amounts are written as the reader's region does, in English words", () => {
  const wordsIn = (locale: string, zone: string) =>
    inLocale(locale, () => [sayTime(AT), sayDate("2026-12-04", "2026-12-03"), sayAmount(125_050, "EUR")], zone);
  expect(wordsIn("en-GB", "UTC")).toEqual(["Fri 4 Dec 2026, 16:05 UTC", "Fri 4 Dec, tomorrow", "€1,250.50"]);
  expect(wordsIn("en-US", "America/Los_Angeles")).toEqual([
    "Fri, Dec 4, 2026, 8:05 AM UTC−8",
    "Fri, Dec 4, tomorrow",
    "€1,250.50",
  ]);
  expect(wordsIn("de-DE", "Europe/Berlin")).toEqual([
    "Fri 4 Dec 2026, 17:05 UTC+1",
    "Fri 4 Dec, tomorrow",
    "1.250,50\u00a0€",
  ]);
  expect(wordsIn("en-IN", "Asia/Kolkata")[0]).toBe("Fri 4 Dec 2026, 9:35 PM UTC+5:30");
  expect(wordsIn("ja-JP", "Asia/Tokyo")[0]).toBe("Sat, Dec 5, 2026, 01:05 UTC+9");
  expect(wordsIn("fr-FR", "Europe/Paris")[2]).toBe("1\u202f250,50\u00a0€");
});

test("numbers stand in groups as in the reader's region", () => {
  const said = (locale: string, value: number, decimals = 0) => inLocale(locale, () => sayNumber(value, decimals));
  expect(said("en-GB", 1_234_567)).toBe("1,234,567");
  expect(said("en-IN", 1_234_567)).toBe("12,34,567");
  expect(said("de-DE", -0.004, 2)).toBe("0,00");
  expect(said("de-DE", -1234.5, 1)).toBe("−1.234,5");
  expect([said("es-ES", 1250), said("es-ES", 12_500)]).toEqual(["1250", "12.500"]);
  expect(inLocale("de-CH", () => sayAmount(27_000_000, "CHF"))).toMatch(/^CHF\u00a0270['’]000$/);
  expect([inLocale("en-US", () => sayAmount(100, "USD")), inLocale("de-DE", () => sayAmount(100, "USD"))]).toEqual([
    "$1",
    "1\u00a0US$",
  ]);
});

test("an amount is read by the reader's own signs, and never guessed", () => {
  const read = (locale: string, typed: string) => inLocale(locale, () => minorUnitsOf(typed));
  for (const typed of ["1.250,50", "1250,5", "1 250,50", "1,250.50"]) expect(read("de-DE", typed), typed).toBe(125_050);
  for (const typed of ["1250.50", "1,250", "1.25", "12.50,00", "1.250.50"])
    expect(read("de-DE", typed), typed).toBeNull();
  expect(read("de-DE", "1.250")).toBe(125_000);
  expect([read("en-GB", "1,250"), read("en-GB", "1.250"), read("en-GB", "1.250,50")]).toEqual([125_000, null, 125_050]);
  expect([read("en-IN", "12,34,567"), read("en-GB", "12,34,567")]).toEqual([123_456_700, null]);
  expect([read("fr-FR", "1\u202f250,50"), read("fr-FR", "1.250")]).toEqual([125_050, null]);
  expect(inLocale("de-DE", amountWords)).toBe("Please write the amount like 270000 or 270.000,50.");
});

test("what was written into a field is read again as the same amount, in every locale", () => {
  for (const locale of [
    "en-GB",
    "en-US",
    "de-DE",
    "de-CH",
    "de-AT",
    "fr-FR",
    "es-ES",
    "hi-IN",
    "ar-EG",
    "sv-SE",
    "pl-PL",
  ])
    for (const minor of [0, 5, 100, 125_050, 100_000_000, 123_456_789])
      inLocale(locale, () => {
        expect(minorUnitsOf(amountAsTyped(minor)), locale).toBe(minor);
        expect(
          minorUnitsOf(
            sayAmount(minor, "EUR")
              .replace(/[€\u200e\u200f]/g, "")
              .trim(),
          ),
          locale,
        ).toBe(minor);
      });
});

test("the browser is told what it needs to write the same letters, and nothing where all is plain", () => {
  expect(mannerText(PLAIN_MANNER)).toBeUndefined();
  expect(mannerFrom(undefined)).toEqual(PLAIN_MANNER);
  for (const locale of ["en-US", "de-DE", "hi-IN", "es-ES", "fr-FR", "nl-NL", "ar-EG"]) {
    const manner = mannerOf(locale, "Asia/Kolkata");
    expect(mannerFrom(mannerText(manner))).toEqual(manner);
  }
});

test("two requests at once are each written for their own reader", async () => {
  const read = async (locale: string) =>
    writingIn(mannerOf(locale, "UTC"), async () => {
      await Promise.resolve();
      return sayExactDay("2026-12-04");
    });
  expect(await Promise.all([read("en-US"), read("en-GB"), read("en-US")])).toEqual([
    "Fri, Dec 4, 2026",
    "Fri 4 Dec 2026",
    "Fri, Dec 4, 2026",
  ]);
  expect(mannerNow()).toBe(PLAIN_MANNER);
});

test("a browser's languages name a region, and what names none is passed over", () => {
  expect(localeAskedFor("de-AT,de;q=0.9,en;q=0.8")).toBe("de-AT");
  expect(localeAskedFor("xx-yy, *, fr;q=0.5")).toBe("fr-FR");
  for (const nothing of [null, "", "*", "-", "de_DE", "en-GB-u-ca-x".repeat(200), "\u0000"])
    expect(localeAskedFor(nothing), String(nothing)).toBeNull();
  expect(localeOf("ar")).toBe("ar-EG");
});

test("a time zone is one of the list, or its city; an offset, a stranger or a name of two is none", () => {
  expect(zoneOf("Europe/Berlin")).toBe("Europe/Berlin");
  expect(zoneOf("Etc/UTC")).toBe("UTC");
  for (const none of ["", "+05:30", "Europe/Bärlin", "Mars/Base", "CET; Max-Age=1", "a".repeat(65)])
    expect(zoneOf(none), none).toBeNull();
  expect([zoneNamed("new york"), zoneNamed(" Berlin "), zoneNamed("Nowhere")]).toEqual([
    "America/New_York",
    "Europe/Berlin",
    null,
  ]);
  expect(zones().length).toBeGreaterThan(300);
});
