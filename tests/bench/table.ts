/** One line of the report. */
export interface Measure {
  readonly part: string;
  readonly what: string;
  readonly ours: string;
  /** What it is held against; empty where the budget is a number of its own. */
  readonly floor?: string;
  /** Ours over the floor, once a round. */
  readonly ratios?: readonly number[];
  /** In words, as `≤ 7 ×`. Left out where the line only informs. */
  readonly budget?: string;
  readonly met?: boolean;
}

const heads = ["part", "measure", "ours", "floor", "ratio [min..max]", "budget", "met"] as const;

export function formatTable(measures: readonly Measure[]): string {
  const rows = [heads, ...measures.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function cellsOf({ part, what, ours, floor, ratios, budget, met }: Measure): readonly string[] {
  return [
    part,
    what,
    ours,
    floor ?? "",
    formatRatios(ratios ?? []),
    budget ?? "",
    met === undefined ? "" : answer(met),
  ];
}

function answer(met: boolean): string {
  return met ? "yes" : "NO";
}

function formatRatios(ratios: readonly number[]): string {
  if (ratios.length === 0) return "";
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${short(median(ratios))} [${short(least)}..${short(most)}]`;
}

/** Three significant digits: more would claim a precision that no round has. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** A budget is met when the worst round meets it. */
export function withinAll(ratios: readonly number[], most: number): boolean {
  return ratios.length > 0 && ratios.every((ratio) => ratio <= most);
}

/** Least squares. Over two logarithms it is the exponent of growth. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
