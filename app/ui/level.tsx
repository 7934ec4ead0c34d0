import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type LevelName = "pass" | "open" | "split" | "fail" | "stale" | "unheard";

/** The words inside a sentence: "willingness is open". */
export const levelWords: Readonly<Record<LevelName, string>> = {
  pass: "agreed",
  open: "open",
  split: "split",
  fail: "no",
  stale: "out of date",
  unheard: "not heard",
};

interface LevelMarkProps {
  readonly level: LevelName;
  /** Other words beside the sign, such as a verdict in words. */
  readonly children?: ReactNode;
  readonly quiet?: boolean;
}

/** Sign, word and colour together; it is read the same without colour. */
export function LevelMark({ level, children = capital(levelWords[level]), quiet = false }: LevelMarkProps) {
  return <span className={classNames("level", `level-${level}`, quiet && "level-quiet")}>{children}</span>;
}

/** The sign alone, where a sentence beside it says the word; screen readers still hear it. */
export function LevelSign({ level, children = levelWords[level] }: Omit<LevelMarkProps, "quiet">) {
  return (
    <span className={`level level-${level}`}>
      <span className="sr">{children}</span>
    </span>
  );
}

interface SaidProps {
  readonly level: LevelName;
  readonly word?: string;
  /** What the columns beside it say on a desk, for phones, where they are left out. */
  readonly phoneNote?: ReactNode;
  readonly children: ReactNode;
}

/** The sign before a sentence: "◐ They want this, but …". */
export function Said({ level, word, phoneNote, children }: SaidProps) {
  return (
    <span className="said">
      <LevelSign level={level}>{word}</LevelSign>
      <span>
        {children}
        {phoneNote === undefined ? null : <span className="sub phone-only">{phoneNote}</span>}
      </span>
    </span>
  );
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
