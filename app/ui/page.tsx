import { useId } from "react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

interface PageProps {
  readonly width?: "narrow" | "mid" | "wide";
  /** Who reads the page: warm paper for both sides, plum for the customer's team, blue-grey for the vendor's own. */
  readonly ground?: "shared" | "team" | "internal";
  readonly children: ReactNode;
}

/** The whole page: head, `Main`, foot and tabs are its direct children. It brings its own skip link. */
export function Page({ width = "wide", ground = "shared", children }: PageProps) {
  return (
    <div className={classNames("page", `page-${width}`, ground !== "shared" && `page-${ground}`)}>
      <SkipLink />
      {children}
    </div>
  );
}

export function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to content
    </a>
  );
}

export function Main({ children }: { children: ReactNode }) {
  return (
    <main className="main" id="main" tabIndex={-1}>
      {children}
    </main>
  );
}

interface PageHeadProps {
  /** The line above the title: `Parties`, or a `BackLink`. */
  readonly above?: ReactNode;
  /** At the end of that line: who is signed in, or "3 of 4". */
  readonly end?: ReactNode;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ above, end, title, children }: PageHeadProps) {
  return (
    <header className="head">
      <div className="head-line">
        {above}
        {end}
      </div>
      {title === undefined ? null : <h1 className="voice">{title}</h1>}
      {children}
    </header>
  );
}

interface DeskHeadProps {
  readonly brand: ReactNode;
  readonly tabs?: ReactNode;
  readonly end?: ReactNode;
}

/**
 * The bar of working pages: brand, tabs, and at the end search and who is signed in.
 * A region and no `header`: a `PageHead` may follow it, and a page has one banner.
 */
export function DeskHead({ brand, tabs, end }: DeskHeadProps) {
  return (
    <div className="desk" role="region" aria-label="Concord">
      {brand}
      {tabs}
      <div className="desk-end">{end}</div>
    </div>
  );
}

/** Whose page this is: the reader's own side first and in bold. */
export function Parties({ own, other, children }: { own: ReactNode; other: ReactNode; children?: ReactNode }) {
  return (
    <p className="parties">
      <b>{own}</b> × {other}
      {children}
    </p>
  );
}

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="back" href={href}>
      <Icon name="back" />
      {children}
    </a>
  );
}

/** Each child is a link or a span, set apart by space. */
export function PageFooter({ children }: { children: ReactNode }) {
  return <footer className="page-foot">{children}</footer>;
}

/** Sticks to the bottom edge of a step: back, what was saved (`role="status"`), next. */
export function StepFoot({ children }: { children: ReactNode }) {
  return (
    <div className="step-foot" role="region" aria-label="Go on">
      {children}
    </div>
  );
}

/** Thirds and an aside fold below 1080 px, halves below 760 px. */
export function Columns({ look, children }: { look: "halves" | "thirds" | "aside"; children: ReactNode }) {
  return <div className={`columns columns-${look}`}>{children}</div>;
}

interface PartProps {
  readonly title: ReactNode;
  /** A small head, where the part is a side matter. */
  readonly quiet?: boolean;
  /** On paper it begins a new page. */
  readonly newPage?: boolean;
  readonly children: ReactNode;
}

/** A part of a page under its own head; a sentence right below the head is its lede. */
export function Part({ title, quiet = false, newPage = false, children }: PartProps) {
  const id = useId();
  return (
    <section className={classNames("part", newPage && "new-page")} aria-labelledby={id}>
      <h2 id={id} className={quiet ? "quiet-head" : undefined}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A few short facts in one line that wraps: what a head, a list or a filter amounts to. Each child stays whole. */
export function FactsLine({ children }: { children: ReactNode }) {
  return <div className="facts-line">{children}</div>;
}
