/** Two-sided 5 %, and a power of 80 %. */
const z = { significance: 1.959963984540054, power: 0.8416212335729143 };

/**
 * Cases needed in each of two groups to tell the rates apart: normal approximation with the pooled variance under no
 * difference (Fleiss, Levin & Paik 2003, eq. 4.14, without continuity correction). Null for equal rates.
 */
export function casesToTellApart(one: number, other: number): number | null {
  if (one === other) return null;
  const pooled = (one + other) / 2;
  const under = z.significance * Math.sqrt(2 * pooled * (1 - pooled));
  const apart = z.power * Math.sqrt(one * (1 - one) + other * (1 - other));
  return Math.ceil(((under + apart) / (one - other)) ** 2);
}
