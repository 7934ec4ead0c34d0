/** What was measured for each target, one value a round, in the order of the rounds. */
export type Series<Target extends string> = Readonly<Record<Target, readonly number[]>>;

/**
 * Measures every target once a round, in alternating order, so that whatever else the machine does meets all of them.
 * Only values of the same round are compared.
 */
export async function alternate<Target extends string>(
  targets: readonly Target[],
  rounds: number,
  measure: (target: Target) => number | Promise<number>,
): Promise<Series<Target>> {
  const series = Object.fromEntries(targets.map((target) => [target, [] as number[]])) as Record<Target, number[]>;
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? targets : [...targets].reverse();
    for (const target of order) series[target].push(await measure(target));
  }
  return series;
}

export function ratiosOf(ours: readonly number[], floor: readonly number[]): readonly number[] {
  return ours.map((value, round) => value / (floor[round] ?? Number.NaN));
}
