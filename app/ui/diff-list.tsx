import type { ReactNode } from "react";

export interface Difference {
  readonly key: string;
  /** What changed: "Go-live". */
  readonly label: ReactNode;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** What else belongs to it: "Jonas Lind, by 8 Jan". */
  readonly note?: ReactNode;
}

/** Before and after, struck through and bold, and said in words to a screen reader. */
export function DiffList({ items }: { items: readonly Difference[] }) {
  return (
    <ul className="diff">
      {items.map((item) => (
        <li key={item.key}>
          {item.label}
          {": "}
          {item.before === undefined ? null : (
            <>
              <span className="sr">before </span>
              <del>{item.before}</del>{" "}
            </>
          )}
          {item.after === undefined ? null : (
            <>
              <span className="sr">now </span>
              <ins>{item.after}</ins>
            </>
          )}
          {item.note === undefined ? null : <>, {item.note}</>}
        </li>
      ))}
    </ul>
  );
}
