import { mannerOf, writingIn, DEFAULT_ZONE } from "#app/lib/manner.server.ts";
import { sayAmount } from "#app/lib/money.ts";
import type { Option } from "#app/ui/field.tsx";
import { LOCALES } from "./locales.ts";

let choices: readonly Option[] | null = null;

/** "German (Germany), 1.250,50 €": by their English names, each with what an amount looks like there. */
export function localeChoices(): readonly Option[] {
  return (choices ??= LOCALES.map((value) => ({ value, label: localeWords(value) })).sort((one, other) =>
    one.label < other.label ? -1 : 1,
  ));
}

function localeWords(locale: string): string {
  const amount = writingIn(mannerOf(locale, DEFAULT_ZONE), () => sayAmount(125_050, "EUR"));
  return `${localeName(locale)}, ${amount}`;
}

export function localeName(locale: string): string {
  const { language, region = "" } = new Intl.Locale(locale);
  return `${languages.of(language) ?? language} (${regions.of(region) ?? region})`;
}

const languages = new Intl.DisplayNames("en", { type: "language" });
const regions = new Intl.DisplayNames("en", { type: "region" });
