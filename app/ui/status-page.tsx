import type { ReactNode } from "react";
import { Letter } from "./letter.tsx";
import { Main, Page, PageFooter } from "./page.tsx";

interface StatusPageProps {
  /** What happened, as a sentence without blame: "There is nothing at this address". */
  readonly title: string;
  /** What to do, and what was kept. */
  readonly lede: ReactNode;
  /** The way on: buttons, or a form. */
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
}

/** The whole page for a missing address, a closed door, an old link, a mistake of ours. */
export function StatusPage({ title, lede, children, footer }: StatusPageProps) {
  return (
    <Page width="narrow">
      <Main>
        <Letter title={title} lede={lede}>
          {children}
        </Letter>
      </Main>
      {footer === undefined ? null : <PageFooter>{footer}</PageFooter>}
    </Page>
  );
}
