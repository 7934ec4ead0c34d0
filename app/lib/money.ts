import { mannerNow } from "./manner.ts";
import { sayNumber } from "./numbers.ts";

/** Those with hundredths; every amount is kept in them. */
export const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "NOK", "SEK", "DKK"] as const;

/** As the reader would write it: "Please write the amount like 270000 or 270.000,50." */
export function amountWords(): string {
  return `Please write the amount like 270000 or ${sayNumber(270_000.5, 2)}.`;
}

/** Ten billion: beyond it a typing mistake is likelier than a deal. */
const MOST_MINOR = 1_000_000_000_000;
/** These stand between groups for everybody; none of them is ever before decimals. */
const SPACES = " '’\u00a0\u202f";
const WHOLE = {
  plain: /^\d{1,13}$/,
  thousands: /^\d{1,3}(?:_\d{3}){1,4}$/,
  lakhs: /^\d{1,2}(?:_\d{2}){0,5}_\d{3}$/,
};

/**
 * An amount as the reader types it, in the smallest unit (cents); null when it cannot be read without guessing. By their own
 * signs "1.250,50" is an amount in Germany and "1,250.50" in Britain. Where both signs stand there is one way to read it, so
 * either is taken from everybody; a single sign that is not the reader's own, as "270.000" in Britain, could mean two things.
 */
export function minorUnitsOf(typed: string): number | null {
  const text = typed.trim();
  const { decimal } = mannerNow();
  const other = decimal === "," ? "." : ",";
  const own = readWith(text, { decimal, group: groupOf(decimal, other) });
  const isInOther = text.includes(decimal) && text.includes(other);
  return own ?? (isInOther ? readWith(text, { decimal: other, group: decimal }) : null);
}

/** The other sign stands between groups, unless a region puts something else there and uses that sign for nothing. */
function groupOf(decimal: string, other: string): string {
  const { group } = mannerNow();
  return group === "" || SPACES.includes(group) ? SPACES : group === decimal ? other : group;
}

function readWith(text: string, signs: { decimal: string; group: string }): number | null {
  const [whole = "", part, ...more] = text.split(signs.decimal);
  const isPart = part === undefined || /^\d{1,2}$/.test(part);
  if (more.length > 0 || !isPart) return null;
  const marked = [...whole].map((sign) => ((signs.group + SPACES).includes(sign) ? "_" : sign)).join("");
  if (!isGrouped(marked)) return null;
  const minor = Number(marked.replaceAll("_", "")) * 100 + Number((part ?? "").padEnd(2, "0"));
  return minor <= MOST_MINOR ? minor : null;
}

function isGrouped(marked: string): boolean {
  const isInLakhs = mannerNow().grouping === "lakhs" && WHOLE.lakhs.test(marked);
  return WHOLE.plain.test(marked) || WHOLE.thousands.test(marked) || isInLakhs;
}

const SYMBOLS: Readonly<Record<string, string>> = { EUR: "€", GBP: "£" };

/** "€270,000", "270.000 €" or "CHF 270’000": with cents only where there are some. */
export function sayAmount(amountMinor: number, currency: string): string {
  const { isSymbolAfter, gap, dollar } = mannerNow();
  const number = sayNumber(amountMinor / 100, amountMinor % 100 === 0 ? 0 : 2);
  const symbol = currency === "USD" ? dollar : (SYMBOLS[currency] ?? currency);
  const between = /[A-Za-z]$/.test(symbol) ? "\u00a0" : gap;
  return isSymbolAfter ? `${number}\u00a0${symbol}` : `${symbol}${between}${number}`;
}

/** As the reader would type it again: "270000" or "270000,50". */
export function amountAsTyped(amountMinor: number): string {
  const { decimal } = mannerNow();
  return amountMinor % 100 === 0 ? String(amountMinor / 100) : (amountMinor / 100).toFixed(2).replace(".", decimal);
}
