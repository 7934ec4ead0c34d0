import { useId } from "react";
import "#app/styles/chart.css";

export interface TrendPoint {
  readonly key: string;
  readonly label: string;
  /** 1 to 5. */
  readonly value: number;
  readonly said: string;
  /** From how many people. */
  readonly count: number;
}

interface TrendChartProps {
  /** The finding in words, every point of it: it is the picture's name. */
  readonly finding: string;
  readonly points: readonly TrendPoint[];
}

const width = 358;
const left = 26;
const top = 30;
const step = 12;
const bottom = top + 4 * step;

const y = (value: number) => top + (5 - value) * step;

/** How a figure from 1 to 5 moved: its value above each point, and in the point from how many people. */
export function TrendChart({ finding, points }: TrendChartProps) {
  const titleId = useId();
  const x = (at: number) => left + (at * (width - 2 * left)) / Math.max(1, points.length - 1);
  const line = points.map(({ value }, at) => `${x(at)},${y(value)}`).join(" ");
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${bottom + 36}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{finding}</title>
      <polyline className="chart-span" points={line} fill="none" />
      {points.map(({ key, label, value, said, count }, at) => (
        <g key={key} className={at === points.length - 1 ? "chart-this" : undefined}>
          <text className="chart-over" x={x(at)} y={y(value) - 14} textAnchor="middle">
            {said}
          </text>
          <circle cx={x(at)} cy={y(value)} r="9" />
          <text className="chart-count" x={x(at)} y={y(value) + 4.5} textAnchor="middle">
            {count}
          </text>
          <text className="chart-muted" x={x(at)} y={bottom + 32} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
