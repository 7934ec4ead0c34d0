import { useId } from "react";
import type { ReactNode } from "react";

interface LetterProps {
  readonly above?: ReactNode;
  readonly title: ReactNode;
  readonly lede?: ReactNode;
  /** The lede in the book face, where it says what people decided. */
  readonly voice?: boolean;
  /** A `headline` where the page is a form and the title only names it. */
  readonly size?: "sentence" | "headline";
  readonly children?: ReactNode;
}

/** A quiet page: one sentence, then as little as is needed. For ends, entries and mistakes. */
export function Letter({ above, title, lede, voice = false, size = "sentence", children }: LetterProps) {
  return (
    <div className="letter">
      {above}
      <h1 className={`${size} voice`}>{title}</h1>
      {lede === undefined ? null : <p className={voice ? "lede voice" : "lede"}>{lede}</p>}
      {children}
    </div>
  );
}

interface LetterSectionProps {
  readonly title: string;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

export function LetterSection({ title, quiet = false, children }: LetterSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={quiet ? "quiet-head" : undefined}>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface PairProps {
  readonly parts: readonly { readonly title: string; readonly items: readonly { key: string; content: ReactNode }[] }[];
}

/** Two sides beside each other, each with its list. */
export function Pair({ parts }: PairProps) {
  return (
    <div className="pair">
      {parts.map((part) => (
        <div key={part.title}>
          <h3>{part.title}</h3>
          <ul>
            {part.items.map((item) => (
              <li key={item.key}>{item.content}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface ForAndAgainstProps {
  readonly yes: { readonly label: string; readonly items: readonly string[] };
  readonly no: { readonly label: string; readonly items: readonly string[] };
}

/** What speaks for it and what against, of equal size. */
export function ForAndAgainst({ yes, no }: ForAndAgainstProps) {
  return (
    <div className="pair fits">
      <ul className="yes" aria-label={yes.label}>
        {yes.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <ul className="no" aria-label={no.label}>
        {no.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
