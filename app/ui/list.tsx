import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { LevelMark } from "./level.tsx";
import type { LevelName } from "./level.tsx";

interface RowListProps {
  readonly items: readonly { readonly key: string; readonly content: ReactNode; readonly side?: ReactNode }[];
  /** Without hairlines. */
  readonly open?: boolean;
}

/** Sentences one below the other, each with a few quiet words at its end. */
export function RowList({ items, open = false }: RowListProps) {
  return (
    <ul className={classNames("rows", open && "rows-open")}>
      {items.map((item) => (
        <li key={item.key}>
          <span>{item.content}</span>
          {item.side === undefined ? null : <span className="side">{item.side}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** Beside the next half fact. */
  readonly half?: boolean;
  /** A figure or an outcome, set large. */
  readonly large?: boolean;
}

/** Terms and what they amount to. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.term} className={fact.half ? "half" : undefined}>
          <dt>{fact.term}</dt>
          <dd className={fact.large ? "voice num" : undefined}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Finding {
  readonly key: string;
  readonly title: string;
  readonly level: LevelName;
  readonly content: ReactNode;
  /** What would change it. */
  readonly change?: ReactNode;
}

/** At most three things that hold something back, side by side on the desk. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol className="findings">
      {findings.map((finding) => (
        <li key={finding.key}>
          <h3 className="finding-head">
            {finding.title} <LevelMark level={finding.level} />
          </h3>
          <p>{finding.content}</p>
          {finding.change === undefined ? null : <p className="muted">{finding.change}</p>}
        </li>
      ))}
    </ol>
  );
}

export interface Marked {
  readonly key: string;
  readonly level: LevelName;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** What opens below it. */
  readonly more?: ReactNode;
  /** The one that decides. */
  readonly lead?: boolean;
}

/** Names with their level before them. */
export function MarkedList({ items }: { items: readonly Marked[] }) {
  return (
    <ul className="marked">
      {items.map((item) => (
        <li key={item.key} className={item.lead ? "lead" : undefined}>
          <LevelMark level={item.level} />
          <div>
            <p>{item.lead ? <strong>{item.title}</strong> : item.title}</p>
            {item.detail === undefined ? null : <p className="detail">{item.detail}</p>}
            {item.more}
          </div>
        </li>
      ))}
    </ul>
  );
}
