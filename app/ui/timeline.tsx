import type { ReactNode } from "react";
import { LevelSign } from "./level.tsx";
import type { LevelName } from "./level.tsx";

export interface Moment {
  readonly key: string;
  readonly level: LevelName;
  readonly title: ReactNode;
  readonly detail: ReactNode;
}

/** What was said, and when, on a line: the newest first and larger. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="history" reversed>
      {moments.map((moment, at) => (
        <li key={moment.key}>
          <LevelSign level={moment.level} />
          <p className={at === 0 ? "now voice" : undefined}>{moment.title}</p>
          <p className="sub">{moment.detail}</p>
        </li>
      ))}
    </ol>
  );
}
