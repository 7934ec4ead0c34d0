import type { PlaceOption } from "./calendars.present.ts";
import type { Holiday } from "#db/schema/plan-terms.ts";

/** How many years of holidays are kept, the current one among them: longer than any plan. */
const YEARS = 6;

/** A country, or a part of one that has holidays of its own: "NO", "DE-BY". */
export type Place = { country: string; region: string | null };

/**
 * Loaded when somebody looks at a calendar and not with the server: the data of two hundred countries is large. It is
 * worked out here once and kept as data, so a later version of the package moves no plan that was signed.
 */
async function load() {
  const { default: Holidays } = await import("date-holidays");
  return Holidays;
}

/** Public holidays by date, by their English names where there are any; null where the place is not known. */
export async function listHolidays({ country, region }: Place, fromYear: number): Promise<Holiday[] | null> {
  const Holidays = await load();
  const all = new Holidays();
  if (!(country in all.getCountries())) return null;
  if (region !== null && !(region in (all.getStates(country) ?? {}))) return null;
  const place = region === null ? new Holidays(country) : new Holidays(country, region);
  const found = Array.from({ length: YEARS }, (_, year) => place.getHolidays(fromYear + year, "en")).flat();
  return found
    .filter(({ type }) => type === "public")
    .map(({ date, name }) => ({ on: date.slice(0, 10), name }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Every place whose holidays are known, by its English name, parts of a country after it. */
export async function listPlaces(): Promise<PlaceOption[]> {
  const Holidays = await load();
  const all = new Holidays();
  const countries = Object.entries(all.getCountries("en")).sort(([, a], [, b]) => (a < b ? -1 : 1));
  return countries.flatMap(([country, name]) => [
    { value: country, label: name },
    ...Object.entries(all.getStates(country, "en") ?? {}).map(([region, part]) => ({
      value: `${country}-${region}`,
      label: `${name}: ${part}`,
    })),
  ]);
}
