import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface NoticeProps {
  readonly tone?: "note" | "danger";
  /** Announced when it appears after something the reader did. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

export function Notice({ tone = "note", live = false, children }: NoticeProps) {
  return (
    <div className={classNames("notice", tone === "danger" && "notice-danger")} role={live ? "status" : undefined}>
      {children}
    </div>
  );
}

/** Nothing there yet: says so, says why that is fine, and offers the one thing to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="voice">{title}</p>
      {children}
    </div>
  );
}

interface ConfirmationProps {
  /** A question that names the object: "Delete this room for everybody?" */
  readonly title: string;
  readonly children: ReactNode;
}

/** The one confirmation: a sheet with what goes, what stays, and two verbs. Its page has nothing else on it. */
export function Confirmation({ title, children }: ConfirmationProps) {
  return (
    <section className="sheet">
      <h1>{title}</h1>
      {children}
    </section>
  );
}
