import type { ReactNode } from "react";
import type { Option } from "./field.tsx";

interface SentenceSelectProps {
  readonly name: string;
  /** What the words stand for, for a screen reader: "Owner". */
  readonly label: string;
  readonly options: readonly Option[];
  readonly defaultValue?: string | undefined;
}

/** A filter that reads as a sentence: "Deals owned by me, closing this quarter". Holds words and `SentenceSelect`s. */
export function Sentence({ children }: { children: ReactNode }) {
  return <div className="ask voice">{children}</div>;
}

export function SentenceSelect({ name, label, options, defaultValue }: SentenceSelectProps) {
  return (
    <select name={name} aria-label={label} defaultValue={defaultValue}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
