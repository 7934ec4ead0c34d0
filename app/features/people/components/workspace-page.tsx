import type { ReactNode } from "react";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { LivePage } from "#app/features/live/components/live.tsx";
import { ForYou } from "#app/features/talk/components/for-you.tsx";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Initials } from "#app/ui/person.tsx";
import { DeskHead, Main, Page } from "#app/ui/page.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export type WorkspaceFrame = { viewerName: string; role: Role };

type Props = {
  frame: WorkspaceFrame;
  place?: "pipeline" | "forecast" | "calibration" | "templates" | "fit" | "settings";
  width?: "narrow" | "mid" | "wide";
  children: ReactNode;
};

/** The frame of the vendor's own pages. */
export function WorkspacePage({ frame, place, width = "wide", children }: Props) {
  const tabs = [
    { href: paths.pipeline(), label: "Pipeline", current: place === "pipeline" },
    { href: paths.forecast(), label: "Forecast", current: place === "forecast" },
    { href: paths.calibration(), label: "What verdicts were worth", current: place === "calibration" },
    { href: paths.templates(), label: "Templates", current: place === "templates" },
    ...(can(frame.role, "fit:update")
      ? [{ href: paths.fitSettings(), label: "Who we are right for", current: place === "fit" }]
      : []),
    ...(can(frame.role, "members:manage")
      ? [{ href: paths.memberSettings(), label: "Settings", current: place === "settings" }]
      : []),
  ];
  return (
    <Page width={width}>
      <DeskHead
        brand={<Brand href={paths.pipeline()} />}
        tabs={<Tabs items={tabs} place="head" />}
        end={<Who {...frame} />}
      />
      <Main>{children}</Main>
      <LivePage side="seller" dealId={null} />
    </Page>
  );
}

function Who({ viewerName }: WorkspaceFrame) {
  return (
    <span className="person">
      <ForYou href={paths.inbox()} />
      <a href={paths.you()} title={`${viewerName}: your sessions, password and app`}>
        <Initials name={viewerName} side="vendor" big />
      </a>
    </span>
  );
}
