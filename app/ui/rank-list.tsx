import { forwardRef } from "react";
import type { LiHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import "#app/styles/rank.css";

interface RankListProps {
  readonly label: string;
  /** Id of the words that explain how to move a row. */
  readonly describedBy?: string | undefined;
  /** `RankRow`s, with a `CutLine` between two of them. */
  readonly children: ReactNode;
}

export function RankList({ label, describedBy, children }: RankListProps) {
  return (
    <ol className="rank" aria-label={label} aria-describedby={describedBy}>
      {children}
    </ol>
  );
}

interface RankWords {
  readonly place: number;
  readonly total: number;
  readonly name: string;
  readonly note?: ReactNode;
  /** The row the page is about. */
  readonly current?: boolean;
  /** Two submit buttons of this name, so that ranking works without script; leave a value out at the end of the list. */
  readonly move: { readonly name: string; readonly up?: string | undefined; readonly down?: string | undefined };
  /** Only script can drag, so only script puts a `Grip` here. */
  readonly grip?: ReactNode;
}

type RankRowProps = RankWords &
  Omit<LiHTMLAttributes<HTMLLIElement>, keyof RankWords | "className" | "style" | "children">;

/** One initiative in its place. Takes what a drag needs (`ref`, `draggable`, handlers) on its `li`. */
export const RankRow = forwardRef<HTMLLIElement, RankRowProps>(function RankRow(
  { place, total, name, note, current = false, move, grip, ...rest },
  ref,
) {
  return (
    <li {...rest} ref={ref} className={classNames(current && "this")}>
      <span className="place voice" aria-hidden="true">
        {place}
      </span>
      <span className="name">
        {name}
        {note === undefined ? null : <span className="sub">{note}</span>}
      </span>
      <span className="moves">
        {(["up", "down"] as const).map((way) => (
          <button
            key={way}
            className="move"
            name={move.name}
            value={move[way]}
            disabled={move[way] === undefined}
            aria-label={`Move ${name} ${way}, now place ${place} of ${total}`}
          >
            <Icon name={way} />
          </button>
        ))}
        {grip}
      </span>
    </li>
  );
});

export function Grip() {
  return (
    <span className="grip" aria-hidden="true">
      <Icon name="grip" />
    </span>
  );
}

/** The dashed line: what stands above it can be done, by the reader's own count. */
export function CutLine({ children }: { children: ReactNode }) {
  return (
    <li className="cut">
      <span>{children}</span>
    </li>
  );
}

interface UnrankedListProps {
  readonly label: string;
  readonly items: readonly { readonly key: string; readonly name: string; readonly action: ReactNode }[];
}

/** What has no place: no information, which is not the same as last. */
export function UnrankedList({ label, items }: UnrankedListProps) {
  return (
    <ul className="rank" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <span className="muted" aria-hidden="true">
            ·
          </span>
          <span className="muted">{item.name}</span>
          {item.action}
        </li>
      ))}
    </ul>
  );
}

interface PlaceFieldsProps {
  readonly places: number;
  readonly items: readonly {
    readonly name: string;
    readonly label: string;
    /** As it was typed; empty for "not ranked". */
    readonly place: string;
    readonly error?: string | undefined;
  }[];
  readonly onPlace: (name: string, place: string) => void;
}

/** The order typed as numbers: ties by the same number twice, not ranked by leaving it empty. */
export function PlaceFields({ places, items, onPlace }: PlaceFieldsProps) {
  return (
    <ul className="places">
      {items.map((item) => (
        <li key={item.name}>
          <label>
            <span>
              <span className="sr">Place of </span>
              {item.label}
              {item.error ? <span className="error">{item.error}</span> : null}
            </span>
            <input
              className="input num"
              type="number"
              inputMode="numeric"
              min={1}
              max={places}
              name={item.name}
              id={item.name}
              value={item.place}
              aria-invalid={item.error ? true : undefined}
              onChange={(event) => onPlace(item.name, event.currentTarget.value)}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
