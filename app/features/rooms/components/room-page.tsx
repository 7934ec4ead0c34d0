import type { ReactNode } from "react";
import { shownSizeOf } from "#app/features/branding/present.ts";
import { AlsoHere, LivePage } from "#app/features/live/components/live.tsx";
import { ForYou } from "#app/features/talk/components/for-you.tsx";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Logo } from "#app/ui/logo.tsx";
import { Initials } from "#app/ui/person.tsx";
import { BackLink, DeskHead, Main, Page, PageFooter, PageHead, Parties } from "#app/ui/page.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { tabsOf, type RoomFrame, type RoomTab } from "../present.ts";

type Props = {
  frame: RoomFrame;
  /** The tab this page stands under; none for pages beside them. */
  tab?: RoomTab;
  /** `team` for the customer's private pages, `internal` for the vendor's own; both sides read the rest. */
  ground?: "shared" | "team" | "internal";
  width?: "narrow" | "mid" | "wide";
  /** Replaces the deal's title at the head where the page has a title of its own. */
  title?: ReactNode;
  children: ReactNode;
};

/** The frame of every page of a room: whose it is, where else to go, who runs it. */
export function RoomPage({ frame, tab, ground = "shared", width = "wide", title, children }: Props) {
  const tabs = tabsOf(frame).map((entry) => ({ ...entry, current: entry.tab === tab }));
  return (
    <Page width={width} ground={ground}>
      {frame.side === "seller" ? (
        <DeskHead
          brand={<Brand href={paths.pipeline()} />}
          tabs={<BackLink href={paths.pipeline()}>Pipeline</BackLink>}
          end={<Who frame={frame} />}
        />
      ) : null}
      <PageHead
        above={<Whose frame={frame} ground={ground} />}
        end={frame.side === "buyer" ? <Who frame={frame} /> : undefined}
        title={title ?? frame.title}
      />
      <Tabs items={tabs} place="head" />
      <Main>
        <WhoElse dealId={frame.dealId} tab={tab} ground={ground} />
        {children}
      </Main>
      <LivePage side={frame.side} dealId={frame.dealId} />
      <PageFooter>
        <span>Concord, run by {frame.vendorName}</span>
        <a href={paths.about(frame.dealId)}>About this room</a>
        <a href={paths.keep(frame.dealId)}>Keep a copy</a>
        <a href={paths.fit(frame.dealId)}>Who {frame.vendorName} is right for</a>
        <a href={paths.requirements(frame.dealId)}>Requirements</a>
        <a href={paths.requests(frame.dealId)}>Asked of {frame.vendorName}</a>
        <a href={paths.agendas(frame.dealId)}>Agendas</a>
        <a href={paths.understanding(frame.dealId)}>What {frame.vendorName} understood</a>
        <a href={paths.accessibility()}>Accessibility</a>
      </PageFooter>
      <Tabs items={tabs} place="foot" />
    </Page>
  );
}

/** Only on pages that both sides read: nobody is shown to anybody on a private one. */
function WhoElse({ dealId, tab, ground }: { dealId: string; tab: RoomTab | undefined; ground: Props["ground"] }) {
  return ground === "shared" && (tab === "plan" || tab === "team") ? <AlsoHere dealId={dealId} place={tab} /> : null;
}

function Whose({ frame, ground }: { frame: RoomFrame; ground: Props["ground"] }) {
  const vendor = ground === "team" ? frame.vendorName : <Vendor frame={frame} />;
  const [own, other] = frame.side === "buyer" ? [frame.accountName, vendor] : [vendor, frame.accountName];
  return <Parties own={own} other={other} />;
}

/** The vendor's logo is not on the pages of the customer's own team: what is said there is not said in its house. */
function Vendor({ frame: { dealId, vendorName, logo } }: { frame: RoomFrame }) {
  if (!logo) return vendorName;
  return (
    <span className="person">
      {vendorName}
      <Logo href={paths.roomLogo(dealId, logo.sha256)} name={vendorName} {...shownSizeOf(logo)} />
    </span>
  );
}

function Who({ frame }: { frame: RoomFrame }) {
  const isCustomer = frame.side === "buyer";
  return (
    <span className="person">
      <ForYou href={isCustomer ? paths.notices(frame.dealId) : paths.inbox()} />
      <a href={paths.you()} title={`${frame.viewerName}: your sessions, sign out`}>
        <Initials name={frame.viewerName} side={isCustomer ? "customer" : "vendor"} big />
      </a>
    </span>
  );
}
