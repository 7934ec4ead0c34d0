import { useId } from "react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import "#app/styles/next.css";

interface NextStepProps {
  readonly kicker: string;
  readonly effort?: ReactNode;
  /** The one thing to do, as a sentence. */
  readonly title: ReactNode;
  /** Progress, the one button. */
  readonly children: ReactNode;
}

/** The most visible thing on a page: what is next. */
export function NextStep({ kicker, effort, title, children }: NextStepProps) {
  const id = useId();
  return (
    <section className="next" aria-labelledby={id}>
      <h2 className="kicker" id={id}>
        <span>{kicker}</span> {effort === undefined ? null : <span>{effort}</span>}
      </h2>
      <p className="sentence voice">{title}</p>
      {children}
    </section>
  );
}

interface LinkListProps {
  readonly label: string;
  readonly items: readonly { readonly href: string; readonly label: ReactNode; readonly note?: ReactNode }[];
}

/** Ways on, one below the other, the whole row to press. */
export function LinkList({ label, items }: LinkListProps) {
  return (
    <ul className="links" aria-label={label}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>
            <span>
              {item.label}
              {item.note === undefined ? null : <span className="sub">{item.note}</span>}
            </span>
            <Icon name="on" />
          </a>
        </li>
      ))}
    </ul>
  );
}
