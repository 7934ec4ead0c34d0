export interface CeilingEffect {
  /** Area above the ceiling, inside the scope. */
  readonly ceilingZone: number;
  readonly scope: number;
  /** Ceiling zone as a share of the scope. Null when the scope has no area. */
  readonly d: number | null;
  /** Corner points of the step function. */
  readonly peers: readonly (readonly [x: number, y: number])[];
}

/** Effect size of a necessary condition with the ceiling CE-FDH (Dul 2016): the highest y that each level of x has allowed. */
export function ceilingEffect(x: readonly number[], y: readonly number[]): CeilingEffect | null {
  if (x.length === 0) return null;
  const [minX, maxX, minY, maxY] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  const peers = stepPoints(x, y);
  let ceilingZone = 0;
  peers.forEach(([from, height], index) => {
    ceilingZone += ((peers[index + 1]?.[0] ?? maxX) - from) * (maxY - height);
  });
  const scope = (maxX - minX) * (maxY - minY);
  return { ceilingZone, scope, d: scope === 0 ? null : ceilingZone / scope, peers };
}

function stepPoints(x: readonly number[], y: readonly number[]): (readonly [number, number])[] {
  const points = x.map((value, index) => [value, y[index] ?? 0] as const).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const peers: (readonly [number, number])[] = [];
  for (const point of points) {
    const last = peers.at(-1);
    if (!last || point[1] > last[1]) peers.push(point);
  }
  return peers;
}
