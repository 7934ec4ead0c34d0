/**
 * The floor of the engine: the least work that still gives shares, agreement and a gate for every statement. Answers lie
 * row by row, one byte each (1 to 5, 0 where nobody answered); no names, no dates, no reasons.
 */
export class TypedArrayFloor {
  readonly #people: number;
  readonly #items: number;
  readonly #support: Float64Array;
  readonly #spread: Float64Array;
  readonly #level: Uint8Array;

  constructor(people: number, items: number) {
    this.#people = people;
    this.#items = items;
    this.#support = new Float64Array(items);
    this.#spread = new Float64Array(items);
    this.#level = new Uint8Array(items);
  }

  /** The lowest level: 0 fails, 1 split, 2 open, 3 pass. */
  run(answers: Uint8Array): number {
    let lowest = 3;
    for (let item = 0; item < this.#items; item++) {
      const level = this.#readItem(answers, item);
      if (level < lowest) lowest = level;
    }
    return lowest;
  }

  #readItem(answers: Uint8Array, item: number): number {
    const people = this.#people;
    let [answered, support, oppose, sum, squares] = [0, 0, 0, 0, 0];
    for (let at = item * people; at < (item + 1) * people; at++) {
      const value = answers[at] ?? 0;
      if (value > 0) answered++;
      if (value >= 4) support++;
      if (value === 1 || value === 2) oppose++;
      sum += value;
      squares += value * value;
    }
    this.#support[item] = support / people;
    this.#spread[item] = 1 - (squares - (sum * sum) / answered) / (answered - 1) / 2;
    return (this.#level[item] = levelOf({ people, answered, support, oppose }));
  }
}

function levelOf(counts: { people: number; answered: number; support: number; oppose: number }): number {
  const { people, answered, support, oppose } = counts;
  if (oppose >= 2 && 2 * oppose > answered) return 0;
  if (5 * oppose > answered) return 1;
  return 4 * support >= 3 * people && 5 * (people - answered + oppose) <= people ? 3 : 2;
}
