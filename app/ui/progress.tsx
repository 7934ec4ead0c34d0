import { classNames } from "./class-names.ts";

interface TicksProps {
  readonly done: number;
  readonly total: number;
  /** The next one is on the screen. */
  readonly begun?: boolean;
  /** Words for a screen reader; without them the text beside the ticks must say the same. */
  readonly label?: string;
}

/** One tick a statement. */
export function Ticks({ done, total, begun = false, label }: TicksProps) {
  const spoken =
    label === undefined ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": label } as const);
  return (
    <div className="ticks" {...spoken}>
      {Array.from({ length: total }, (_, at) => (
        <i key={at} className={classNames(at < done && "done", begun && at === done && "begun")} />
      ))}
    </div>
  );
}

interface BarProps {
  /** How much is done, 0 to 1. */
  readonly done: number;
  /** How much should be done today, 0 to 1. */
  readonly today?: number | undefined;
  readonly tone?: "good" | "risk" | "late";
}

const width = 96;

/** A thin bar with today's mark; decoration, so the words for it stand beside it. */
export function Bar({ done, today, tone = "good" }: BarProps) {
  return (
    <svg className="bar" viewBox={`0 0 ${width} 10`} aria-hidden="true">
      <rect y="4" width={width} height="3" rx="1.5" />
      <rect y="4" width={along(done)} height="3" rx="1.5" className={`bar-${tone}`} />
      {today === undefined ? null : <rect x={along(today)} width="1.5" height="10" className="bar-today" />}
    </svg>
  );
}

function along(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * width);
}
