import { sayAmount } from "#app/lib/money.ts";

/** Currencies are never added up; the largest sum comes first. */
export function amountsOf(sums: readonly { currency: string; amountMinor: number }[]): string[] {
  return grouped(sums, ({ currency }) => currency)
    .map(([currency, same]) => ({ currency, minor: sumOf(same, "amountMinor") }))
    .filter(({ currency, minor }) => currency !== "" && minor > 0)
    .toSorted((one, other) => other.minor - one.minor)
    .map(({ currency, minor }) => sayAmount(Math.round(minor / 100) * 100, currency));
}

/** Rows by a key, both in the order in which they come. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

export function sumOf<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
