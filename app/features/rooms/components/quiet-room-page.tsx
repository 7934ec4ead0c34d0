import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { BackLink, Main, Page, PageFooter, PageHead } from "#app/ui/page.tsx";
import type { RoomFrame } from "../present.ts";

type Props = {
  frame: RoomFrame;
  width?: "narrow" | "mid";
  /** Where the reader comes from; the plan unless it is said. */
  back?: { href: string; label: string };
  children: ReactNode;
};

/** A page of a room without its tabs: one matter to read or to decide, and the way back. */
export function QuietRoomPage({ frame, width = "mid", back, children }: Props) {
  const { href, label } = back ?? { href: paths.plan(frame.dealId), label: frame.title };
  return (
    <Page width={width}>
      <PageHead above={<BackLink href={href}>{label}</BackLink>} />
      <Main>{children}</Main>
      <PageFooter>
        <span>Concord, run by {frame.vendorName}</span>
        <a href={paths.about(frame.dealId)}>About this room</a>
      </PageFooter>
    </Page>
  );
}
