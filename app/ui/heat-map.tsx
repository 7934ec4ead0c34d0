import type { ReactNode } from "react";
import { LevelMark } from "./level.tsx";
import type { LevelName } from "./level.tsx";
import "#app/styles/table.css";
import "#app/styles/heat.css";

export type AnswerMark = "for" | "mid" | "against" | "old" | "unknown" | "not_mine" | "none" | "hidden";

export interface HeatCell {
  readonly mark: AnswerMark;
  /** One character inside the mark: the number that was chosen, "?" or "–". */
  readonly text: string;
  /** The same in words, for the pointer and the screen reader: "rather true". */
  readonly label: string;
}

export interface HeatRow {
  readonly key: string;
  readonly label: string;
  /** One word for the phone. */
  readonly short: string;
  readonly href?: string | undefined;
  /** In the order of the columns. */
  readonly cells: readonly HeatCell[];
  readonly level?: LevelName | undefined;
  /** The row that decides; it is set apart and should stand first. */
  readonly lead?: boolean | undefined;
}

interface HeatMapProps {
  readonly caption: ReactNode;
  readonly columns: readonly { readonly key: string; readonly label: string; readonly short: string }[];
  readonly rows: readonly HeatRow[];
  /** Head of the last column, the level of the row. */
  readonly trailing?: string;
}

const keys: readonly HeatCell[] = [
  { mark: "for", text: "4", label: "in favour" },
  { mark: "mid", text: "3", label: "partly" },
  { mark: "against", text: "2", label: "against" },
  { mark: "old", text: "4", label: "out of date" },
  { mark: "none", text: "", label: "not heard" },
  { mark: "unknown", text: "?", label: "does not know" },
  { mark: "not_mine", text: "–", label: "not theirs to judge" },
  { mark: "hidden", text: "", label: "hidden until you have answered" },
];

/** People across, statements down. A real table: numbers and shapes carry it without any colour. */
export function HeatMap({ caption, columns, rows, trailing = "Together" }: HeatMapProps) {
  return (
    <>
      <table className="heat">
        <caption>{caption}</caption>
        <colgroup>
          <col className="heat-name" />
          <col span={columns.length} />
          <col className="heat-level" />
        </colgroup>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th scope="col" key={column.key}>
                <Twofold short={column.short} long={column.label} />
              </th>
            ))}
            <th scope="col" className="heat-level">
              {trailing}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      <KeyLine marks={new Set(rows.flatMap((row) => row.cells.map((cell) => cell.mark)))} />
    </>
  );
}

/** Only the marks that occur are explained; the cells say the same to a screen reader. */
function KeyLine({ marks }: { marks: ReadonlySet<AnswerMark> }) {
  return (
    <p className="key-line" aria-hidden="true">
      {keys
        .filter((key) => marks.has(key.mark))
        .map((key) => (
          <span key={key.mark}>
            <Answer cell={key} /> {key.label}
          </span>
        ))}
    </p>
  );
}

function Row({ row }: { row: HeatRow }) {
  const name = <Twofold short={row.short} long={row.label} />;
  return (
    <tr className={row.lead ? "lead" : undefined}>
      <th scope="row">{row.href === undefined ? name : <a href={row.href}>{name}</a>}</th>
      {row.cells.map((cell, at) => (
        <td key={at} title={cell.label}>
          <Answer cell={cell} />
          <span className="sr">{cell.label}</span>
        </td>
      ))}
      <td className="heat-level">{row.level === undefined ? null : <LevelMark level={row.level} />}</td>
    </tr>
  );
}

function Answer({ cell }: { cell: HeatCell }) {
  return (
    <span className={`answer answer-${cell.mark}`} aria-hidden="true">
      {cell.text}
    </span>
  );
}

/** The long words on a desk and on paper, the short ones on a phone; screen readers get what is shown. */
function Twofold({ short, long }: { short: string; long: string }) {
  return (
    <>
      <span className="short" title={long}>
        {short}
      </span>
      <span className="long">{long}</span>
    </>
  );
}
