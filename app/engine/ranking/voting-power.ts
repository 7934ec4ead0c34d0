export interface VotingPower {
  /** Coalitions in which the seat turns a loss into a win. */
  readonly swings: readonly number[];
  /** Swings as a share of all swings. */
  readonly banzhaf: readonly number[];
  readonly shapleyShubik: readonly number[];
}

/**
 * Power of weighted votes, by dynamic programming over (size, weight) of coalitions; weights and quota are whole numbers.
 * Shown to make one point: a seat with a vote can be without any power, so a title cannot stand for it.
 */
export function votingPower(weights: readonly number[], quota: number): VotingPower {
  const swingsBySize = weights.map((weight, seat) => swingSizes(weights.toSpliced(seat, 1), { weight, quota }));
  const swings = swingsBySize.map((sizes) => sizes.reduce((sum, count) => sum + count, 0));
  const all = swings.reduce((sum, count) => sum + count, 0);
  const n = weights.length;
  return {
    swings,
    banzhaf: swings.map((count) => (all === 0 ? 0 : count / all)),
    shapleyShubik: swingsBySize.map((sizes) =>
      sizes.reduce((sum, count, size) => sum + count * orderShare(size, n), 0),
    ),
  };
}

/** Index: size of the coalition the seat would join. */
function swingSizes(others: readonly number[], { weight, quota }: { weight: number; quota: number }): number[] {
  const tally = others.map(() => new Map<number, number>());
  tally.push(new Map());
  tally[0]?.set(0, 1);
  others.forEach((other, seen) => {
    for (let size = seen; size >= 0; size--) {
      for (const [total, count] of tally[size] ?? []) {
        const larger = tally[size + 1];
        larger?.set(total + other, (larger.get(total + other) ?? 0) + count);
      }
    }
  });
  return tally.map((totals) =>
    [...totals].reduce((sum, [total, count]) => sum + (total < quota && total + weight >= quota ? count : 0), 0),
  );
}

/** size! (n - size - 1)! / n!: the share of orders in which exactly these others come first. */
function orderShare(size: number, n: number): number {
  let share = 1 / n;
  for (let i = 1; i <= size; i++) share *= i / (n - size - 1 + i);
  return share;
}
