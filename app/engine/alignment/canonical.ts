/**
 * The canonical text of a JSON value by RFC 8785 (JCS): keys sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Properties whose value is undefined are absent, as in JSON.
 * @throws TypeError for what JSON cannot carry: NaN, infinities, lone surrogates, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return canonicalString(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(",")}]`;
  if (typeof value === "object") return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new TypeError(`A ${typeof value} has no canonical form`);
}

/** True when the text has no lone surrogate, that is: when it can be written as UTF-8. */
export function isWellFormedText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(byCodeUnits)
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

function canonicalString(text: string): string {
  if (!isWellFormedText(text)) throw new TypeError("A lone surrogate has no canonical form");
  return JSON.stringify(text);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${String(value)} has no canonical form`);
  return JSON.stringify(value);
}

/** `<` on strings compares UTF-16 code units, which is what the RFC asks for; a locale must never decide. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
