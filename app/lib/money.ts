/** Those with hundredths; every amount is kept in them. */
export const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "NOK", "SEK", "DKK"] as const;

export const AMOUNT_WORDS = "Please write the amount like 270000 or 270,000.50.";

/** Ten billion: beyond it a typing mistake is likelier than a deal. */
const MOST_MINOR = 1_000_000_000_000;
const PLAIN = /^(?<whole>\d{1,13}|\d{1,3}(?:[ ,'\u00a0\u202f]\d{3}){1,4})(?:\.(?<part>\d{1,2}))?$/u;

/** An amount as typed, in the smallest unit (cents); null when it cannot be read without guessing, such as "270.000". */
export function minorUnitsOf(typed: string): number | null {
  const groups = PLAIN.exec(typed.trim())?.groups;
  if (!groups) return null;
  const whole = Number((groups["whole"] ?? "").replaceAll(/\D/g, ""));
  const minor = whole * 100 + Number((groups["part"] ?? "").padEnd(2, "0"));
  return minor <= MOST_MINOR ? minor : null;
}

/** "€270,000", with cents only where there are some. */
export function sayAmount(amountMinor: number, currency: string): string {
  const digits = amountMinor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 100);
}

/** As it would be typed again: "270000" or "270000.50". */
export function amountAsTyped(amountMinor: number): string {
  return amountMinor % 100 === 0 ? String(amountMinor / 100) : (amountMinor / 100).toFixed(2);
}
