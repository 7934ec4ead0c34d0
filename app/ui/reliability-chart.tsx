import { useId } from "react";
import "#app/styles/chart.css";

export interface ReliabilityPoint {
  readonly key: string;
  readonly label: string;
  /** What was promised and what came, 0 to 1. */
  readonly expected: number;
  readonly observed: number;
  /** Where the observed share may truly lie. */
  readonly interval: readonly [low: number, high: number];
  readonly count: number;
}

interface ReliabilityChartProps {
  /** The finding in words; it is the picture's name. A table beside the picture says the same. */
  readonly finding: string;
  readonly across: string;
  readonly up: string;
  readonly points: readonly ReliabilityPoint[];
}

const left = 34;
const top = 30;
const size = 240;
const width = 358;
const ticks = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number) => left + share * size;
const y = (share: number) => top + (1 - share) * size;

/** From the right: a label rises until it covers no point and no label that stands already. */
function placed(points: readonly ReliabilityPoint[]): { point: ReliabilityPoint; labelY: number }[] {
  const taken: Box[] = points.map(({ expected, observed }) => ({
    from: x(expected) - 10,
    to: x(expected) + 10,
    y: y(observed),
  }));
  return points
    .toSorted((one, other) => other.expected - one.expected)
    .map((point) => {
      const label = { from: x(point.expected) + 12, to: x(point.expected) + 14 + point.label.length * 8 };
      const rows = Array.from({ length: size / 4 }, (_, step) => y(point.observed) - step * 4);
      const labelY = rows.find((row) => taken.every((box) => isApart(box, { ...label, y: row }))) ?? y(point.observed);
      taken.push({ ...label, y: labelY });
      return { point, labelY };
    });
}

type Box = { from: number; to: number; y: number };

function isApart(one: Box, other: Box): boolean {
  return one.to < other.from || other.to < one.from || Math.abs(one.y - other.y) >= 18;
}

/** Promised against come true: what stands on the line was worth what it said. Each point carries its interval and its count. */
export function ReliabilityChart({ finding, across, up, points }: ReliabilityChartProps) {
  const titleId = useId();
  return (
    <figure>
      <svg className="chart" viewBox={`0 0 ${width} ${top + size + 44}`} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{finding}</title>
        <Axes across={across} up={up} />
        <line className="chart-span" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} strokeDasharray="5 4" />
        {placed(points).map(({ point, labelY }) => (
          <Point key={point.key} point={point} labelY={labelY} />
        ))}
      </svg>
      <figcaption className="small">{finding}</figcaption>
    </figure>
  );
}

function Axes({ across, up }: Pick<ReliabilityChartProps, "across" | "up">) {
  return (
    <g className="chart-muted">
      <text x="0" y="12">
        {up}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {tick * 100}
          </text>
          <text x={x(tick)} y={top + size + 18} textAnchor="middle">
            {tick * 100}
          </text>
        </g>
      ))}
      <line className="chart-span" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(0)} />
      <line className="chart-span" x1={x(0)} y1={y(0)} x2={x(0)} y2={y(1)} />
      <text x={left} y={top + size + 38}>
        {across}
      </text>
    </g>
  );
}

type PointProps = { point: ReliabilityPoint; labelY: number };

function Point({ point: { label, expected, observed, interval, count }, labelY }: PointProps) {
  const [low, high] = interval;
  return (
    <g className="chart-this">
      <line className="chart-span" x1={x(expected)} x2={x(expected)} y1={y(low)} y2={y(high)} />
      <circle cx={x(expected)} cy={y(observed)} r="9" />
      <text className="chart-count" x={x(expected)} y={y(observed) + 4.5} textAnchor="middle">
        {count}
      </text>
      <text className="chart-over" x={x(expected) + 14} y={labelY + 4.5}>
        {label}
      </text>
    </g>
  );
}
