import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { linesOf, type BarView, type TimelineView } from "../timeline.present.ts";
import { useMoving, type Moving } from "./timeline-moving.tsx";

type Props = { frame: RoomFrame; view: TimelineView };

const HEAD = 28;
const ROW = 46;
const BAR = 26;
const LINE = 17;

/** Words stay readable where a line runs behind them. */
const halo = { paintOrder: "stroke", stroke: "var(--ground)", strokeWidth: 4 } as const;

/** `lines`: its words, as they fit a phone; `barY`: below them. */
type Placed = { bar: BarView; y: number; lines: string[]; barY: number };

/**
 * The plan over time, drawn on the server. A bar is a link to moving its step; with script it can be dragged there, or
 * moved with the arrow keys and Enter. Widths are shares of the screen, so that words keep their size on a phone.
 */
export function Timeline({ frame, view }: Props) {
  const { placed, heads, height } = placeRows(view);
  const moving = useMoving(frame, view);
  return (
    <>
      <svg ref={moving.canvas} width="100%" height={height} role="group" aria-label="Timeline of the plan">
        <Ground view={view} height={height} />
        {heads.map(({ id, name, y }) => (
          <text key={id} {...halo} x="0" y={y + 20} fill="var(--ink)" fontWeight="600" fontSize="15">
            {name}
          </text>
        ))}
        <Waits placed={placed} />
        {placed.map((row) => (
          <Row key={row.bar.id} frame={frame} row={row} moving={moving} />
        ))}
      </svg>
      <p className="small" role="status">
        {moving.words}
      </p>
    </>
  );
}

function placeRows({ milestones }: TimelineView) {
  const placed: Placed[] = [];
  const heads: { id: string; name: string; y: number }[] = [];
  let y = HEAD;
  for (const { id, name, progress, bars } of milestones) {
    heads.push({ id, name: `${name}  ${progress}`, y });
    y += HEAD;
    for (const bar of bars) {
      const lines = linesOf(bar.look === "done" ? `✓ ${bar.title}` : bar.title);
      const more = (lines.length - 1) * LINE;
      placed.push({ bar, y, lines, barY: y + BAR + more });
      y += ROW + more;
    }
  }
  return { placed, heads, height: y + 8 };
}

function Ground({ view, height }: { view: TimelineView; height: number }) {
  return (
    <g aria-hidden="true" fontSize="12" fill="var(--ink-2)">
      {view.off.map(({ x, wide }) => (
        <rect key={x} x={`${x}%`} y={HEAD} width={`${wide}%`} height={height} fill="var(--line)" />
      ))}
      {view.months.map(({ x, label }) => (
        <g key={x}>
          <line x1={`${x}%`} x2={`${x}%`} y1={HEAD - 8} y2={height} stroke="var(--line)" />
          <text x={`${x}%`} y="14">
            {label}
          </text>
        </g>
      ))}
      <line x1={`${view.todayX}%`} x2={`${view.todayX}%`} y1="18" y2={height} stroke="var(--accent)" strokeWidth="2" />
      <text x={`${view.todayX}%`} y={HEAD} dx="4" fill="var(--accent)" fontWeight="600">
        today
      </text>
    </g>
  );
}

/** From the end of a step down or up to what waits for it. */
function Waits({ placed }: { placed: readonly Placed[] }) {
  const rows = new Map(placed.map((row) => [row.bar.id, row]));
  return (
    <g aria-hidden="true" stroke="var(--ink-2)">
      {placed.flatMap(({ bar, barY }) =>
        bar.waits.flatMap((id) => {
          const before = rows.get(id);
          if (!before) return [];
          const x = `${before.bar.x + before.bar.wide}%`;
          return (
            <g key={`${id}-${bar.id}`}>
              <line x1={x} x2={x} y1={before.barY + 5} y2={barY + 5} />
              <line x1={x} x2={`${bar.x}%`} y1={barY + 5} y2={barY + 5} />
            </g>
          );
        }),
      )}
    </g>
  );
}

type RowProps = { frame: RoomFrame; row: Placed; moving: Moving };

function Row({ frame, row: { bar, y, lines, barY }, moving }: RowProps) {
  const toList = bar.look === "done" ? paths.planClosedStep : paths.planStep;
  const href = (bar.mayMove ? paths.move : toList)(frame.dealId, bar.id);
  return (
    <a href={href} aria-label={bar.said} {...moving.handlersOf(bar)}>
      <rect
        x="0"
        y={y}
        width="100%"
        height={barY - y + ROW - BAR}
        fill={bar.ground ? `var(--${bar.ground})` : "transparent"}
      />
      <text
        {...halo}
        x="0"
        y={y + 18}
        fontSize="13"
        fill={bar.look === "done" ? "var(--ink-2)" : "var(--ink)"}
        fontWeight={bar.look === "moves_end" ? "600" : "400"}
      >
        {lines.map((line, at) => (
          <tspan key={at} x="0" dy={at === 0 ? 0 : LINE}>
            {line}
          </tspan>
        ))}
        {bar.isLate ? <tspan fill="var(--danger)"> late</tspan> : null}
      </text>
      <Bar bar={bar} y={barY} shift={moving.shiftOf(bar.id)} />
    </a>
  );
}

const looks = {
  done: { fill: "var(--line-2)", stroke: "none" },
  moves_end: { fill: "var(--ink)", stroke: "var(--ink)" },
  has_slack: { fill: "var(--ground)", stroke: "var(--ink)" },
} as const;

function Bar({ bar, y, shift }: { bar: BarView; y: number; shift: number }) {
  return (
    <>
      <rect
        x={`${bar.x + shift}%`}
        y={y}
        width={`${bar.wide}%`}
        height="10"
        rx="2"
        {...looks[bar.look]}
        strokeWidth="1.5"
      />
      {bar.signed === null ? null : (
        <line
          x1={`${bar.signed.x}%`}
          x2={`${bar.signed.x + bar.signed.wide}%`}
          y1={y + 15}
          y2={y + 15}
          stroke="var(--ink-2)"
          strokeWidth="2"
          strokeDasharray="2 2"
        />
      )}
      <text {...halo} x={`${bar.x + bar.wide + shift}%`} dx="6" y={y + 9} fontSize="12" fill="var(--ink-2)">
        {bar.due}
      </text>
    </>
  );
}
