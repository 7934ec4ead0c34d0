import { useId } from "react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import "#app/styles/table.css";

interface TableProps {
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  /** `desk` is the working grid with a head that stays; `scroll` moves sideways in its own region where it must. */
  readonly look?: "plain" | "desk" | "scroll";
  /** `thead` and `tbody`; the first cell of a row is a `th scope="row"`. */
  readonly children: ReactNode;
}

export function Table({ caption, captionHidden = false, look = "plain", children }: TableProps) {
  const id = useId();
  const table = (
    <table className={look === "desk" ? "table-desk" : undefined}>
      <caption id={id} className={captionHidden ? "sr" : undefined}>
        {caption}
      </caption>
      {children}
    </table>
  );
  if (look !== "scroll") return table;
  return (
    <div className="table-scroll" role="region" aria-labelledby={id} tabIndex={0}>
      {table}
    </div>
  );
}

interface SortHeadProps {
  readonly href: string;
  /** Which way the table is sorted by this column now; none when by another one. */
  readonly sorted?: "ascending" | "descending" | undefined;
  readonly align?: "left" | "right";
  /** Left out on phones. */
  readonly deskOnly?: boolean;
  readonly children: ReactNode;
}

/** A column head that sorts, as a link: the order is part of the address. */
export function SortHead({ href, sorted, align = "left", deskOnly = false, children }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={sorted} className={classNames(align === "right" && "right", deskOnly && "desk-only")}>
      <a href={href}>{children}</a>
    </th>
  );
}
