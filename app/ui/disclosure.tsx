import type { ReactNode } from "react";

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** A hairline above, where it follows a list. */
  readonly lined?: boolean;
}

/** One line that opens. */
export function Disclosure({ summary, children, open = false, lined = false }: DisclosureProps) {
  return (
    <details open={open} className={lined ? "lined" : undefined}>
      <summary>{summary}</summary>
      <div className="disclosed">{children}</div>
    </details>
  );
}
