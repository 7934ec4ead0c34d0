import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { BackLink, Main, Page, PageFooter, PageHead } from "#app/ui/page.tsx";
import type { RoomFrame } from "../present.ts";

type Props = {
  frame: RoomFrame;
  width?: "narrow" | "mid";
  /** Where the reader comes from: the plan unless it is said; null on a page that stands by itself. */
  back?: { href: string; label: string } | null;
  /** At the end of the head's line. */
  end?: ReactNode;
  /** What to do with all of it; it stays at the thumb's edge. */
  foot?: ReactNode;
  children: ReactNode;
};

/** A page of a room without its tabs: one matter to read or to decide, and the way back. */
export function QuietRoomPage({ frame, width = "mid", back = toPlan(frame), end, foot, children }: Props) {
  return (
    <Page width={width}>
      {back === null ? null : <PageHead above={<BackLink href={back.href}>{back.label}</BackLink>} end={end} />}
      <Main>{children}</Main>
      {foot}
      <PageFooter>
        <span>Concord, run by {frame.vendorName}</span>
        <a href={paths.about(frame.dealId)}>About this room</a>
        <a href={paths.accessibility()}>Accessibility</a>
      </PageFooter>
    </Page>
  );
}

function toPlan({ dealId, title }: RoomFrame) {
  return { href: paths.plan(dealId), label: title };
}
