import { useId } from "react";
import { classNames } from "./class-names.ts";
import { Disclosure } from "./disclosure.tsx";
import { Table } from "./table.tsx";
import "#app/styles/chart.css";

export interface RankSpread {
  readonly key: string;
  readonly label: string;
  readonly current?: boolean | undefined;
  /** Who chose which place; places nobody chose may be left out. Without names nobody is named. */
  readonly places: readonly {
    readonly place: number;
    readonly count: number;
    readonly who?: readonly string[] | undefined;
  }[];
}

interface RankChartProps {
  /** The finding in words; it is the picture's name. */
  readonly finding: string;
  readonly places: number;
  /** The line after the number of places that can be done, with its words. */
  readonly cut?: { readonly after: number; readonly label: string } | undefined;
  readonly rows: readonly RankSpread[];
  /** Of the table that says the same. */
  readonly caption: string;
}

const left = 22;
const width = 358;
const top = 40;

/** Where people put each of several things: one line each, a circle a place, its count inside. */
export function RankChart({ finding, places, cut, rows, caption }: RankChartProps) {
  const titleId = useId();
  const tops = topsOf(rows);
  const height = tops.at(-1) ?? top;
  const x = (place: number) => left + ((place - 1) * (width - 2 * left - 4)) / Math.max(1, places - 1);
  return (
    <figure>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{finding}</title>
        {cut === undefined ? null : <Cut at={x(cut.after + 0.5)} height={height} label={cut.label} />}
        <Scale places={places} x={x} />
        {rows.map((row, at) => (
          <Spread key={row.key} row={row} y={tops[at] ?? top} x={x} />
        ))}
      </svg>
      <div className="no-print">
        <Disclosure summary="The same as a table">
          <CountTable rows={rows} places={places} caption={caption} />
        </Disclosure>
      </div>
    </figure>
  );
}

function Cut({ at, height, label }: { at: number; height: number; label: string }) {
  return (
    <g className="chart-cut">
      <line x1={at} x2={at} y1="18" y2={height} strokeWidth="1.5" strokeDasharray="5 4" />
      <text x={at + 7} y="12" stroke="none">
        {label}
      </text>
    </g>
  );
}

function Scale({ places, x }: { places: number; x: (place: number) => number }) {
  return (
    <g className="chart-muted">
      <text x="0" y="12">
        Place
      </text>
      {Array.from({ length: places }, (_, at) => (
        <text key={at} x={x(at + 1)} y="30" textAnchor="middle">
          {at + 1}
        </text>
      ))}
    </g>
  );
}

function Spread({ row, y, x }: { row: RankSpread; y: number; x: (place: number) => number }) {
  const chosen = row.places.filter((place) => place.count > 0);
  const ends = chosen.map((place) => x(place.place));
  return (
    <g className={row.current ? "chart-this" : undefined}>
      <text x="0" y={y + 22} className={classNames("chart-over", !row.current && "chart-muted")}>
        {row.label}
      </text>
      {ends.length > 1 ? (
        <line className="chart-span" x1={Math.min(...ends)} x2={Math.max(...ends)} y1={y + 42} y2={y + 42} />
      ) : null}
      {chosen.map((place) => (
        <Place key={place.place} place={place} x={x(place.place)} y={y + 42} />
      ))}
    </g>
  );
}

/** Its area grows with the count, from a size that still holds a number. */
function Place({ place, x, y }: { place: RankSpread["places"][number]; x: number; y: number }) {
  const pairs = inPairs(place.who ?? []);
  return (
    <>
      <circle cx={x} cy={y} r={Math.min(13, Math.max(8.5, 5.1 * Math.sqrt(place.count)))} />
      <text className="chart-count" x={x} y={y + 4.5} textAnchor="middle">
        {place.count}
      </text>
      {pairs.map((pair, at) => (
        <text key={pair} className="chart-who" x={x} y={y + 27 + 13 * at} textAnchor="middle">
          {pair}
        </text>
      ))}
    </>
  );
}

function CountTable({ rows, places, caption }: Pick<RankChartProps, "rows" | "places" | "caption">) {
  const columns = Array.from({ length: places }, (_, at) => at + 1);
  return (
    <Table caption={caption} look="scroll">
      <thead>
        <tr>
          <td />
          {columns.map((place) => (
            <th scope="col" key={place}>
              {place}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {columns.map((place) => (
              <td key={place}>{row.places.find((entry) => entry.place === place)?.count ?? "–"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The top of each row, and one more entry for the bottom of the last; names below the circles need room. */
function topsOf(rows: readonly RankSpread[]): readonly number[] {
  return rows.reduce<number[]>(
    (tops, row) => {
      const lines = Math.max(0, ...row.places.map((place) => Math.ceil((place.who?.length ?? 0) / 2)));
      return [...tops, (tops.at(-1) ?? top) + 52 + (lines === 0 ? 0 : 6 + 13 * lines)];
    },
    [top],
  );
}

function inPairs(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1]].filter(Boolean).join(" ")] : []));
}
