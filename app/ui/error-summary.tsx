import { useEffect, useRef } from "react";

export interface FieldError {
  readonly field: string;
  readonly message: string;
  /** Where the field is, "#due". */
  readonly href: string;
}

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  readonly title?: string;
  readonly kept?: string;
}

/** What went wrong, in one place, above the form. Takes the focus, so that it is read before the form is. */
export function ErrorSummary({
  errors,
  title = titleFor(errors.length),
  kept = "What you typed is kept.",
}: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  // By what is said, not by identity: a list made anew while somebody types must not take the focus from them.
  const said = errors.map((error) => error.message).join("\n");
  useEffect(() => summary.current?.focus(), [said]);
  if (errors.length === 0) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={summary}>
      <strong>{title}</strong>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={error.href}>{error.message}</a>
          </li>
        ))}
      </ul>
      <span className="small">{kept}</span>
    </div>
  );
}

function titleFor(count: number): string {
  return count === 1
    ? "Nothing is saved yet. One thing needs a change."
    : "Nothing is saved yet. A few things need a change.";
}
