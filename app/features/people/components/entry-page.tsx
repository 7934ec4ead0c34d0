import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Main, Page, PageFooter, PageHead } from "#app/ui/page.tsx";

type Props = {
  /** Whose room it is, where that is known; Concord's own mark otherwise. */
  above?: ReactNode;
  title: ReactNode;
  lede?: ReactNode;
  children?: ReactNode;
};

/** The frame of the pages before a room: one sentence, one thing to do. */
export function EntryPage({ above = <Brand href={paths.home()} />, title, lede, children }: Props) {
  return (
    <Page width="narrow">
      <PageHead above={above} />
      <Main>
        <Letter title={title} lede={lede}>
          {children}
        </Letter>
      </Main>
      <PageFooter>
        <a href={paths.accessibility()}>Accessibility</a>
      </PageFooter>
    </Page>
  );
}

/** In the demo mails stay on the machine; a newcomer has to know where. */
export function DemoMailboxNotice({ isDemo }: { isDemo: boolean }) {
  if (!isDemo) return null;
  return (
    <Notice>
      <p className="small">
        This is the demo: its mails do not leave this machine. <a href={paths.demoMailbox()}>Open the mailbox</a>
      </p>
    </Notice>
  );
}
