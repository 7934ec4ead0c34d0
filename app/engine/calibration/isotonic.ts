interface Block {
  readonly value: number;
  readonly weight: number;
  readonly length: number;
}

/** Weighted isotonic fit by pooling adjacent violators: pooled neighbours are what the data cannot tell apart. */
export function isotonicFit(values: readonly number[], weights: readonly number[]): number[] {
  const blocks: Block[] = [];
  values.forEach((value, index) => {
    let block: Block = { value, weight: weights[index] ?? 1, length: 1 };
    for (let last = blocks.at(-1); last && last.value >= block.value; last = blocks.at(-1)) {
      blocks.pop();
      block = pooled(last, block);
    }
    blocks.push(block);
  });
  return blocks.flatMap((block) => new Array<number>(block.length).fill(block.value));
}

function pooled(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  const value = weight === 0 ? (a.value + b.value) / 2 : (a.value * a.weight + b.value * b.weight) / weight;
  return { value, weight, length: a.length + b.length };
}
