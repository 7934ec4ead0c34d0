import type { ReactNode } from "react";
import { WorkspacePage, type WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { paths } from "#app/paths.ts";
import { Tabs } from "#app/ui/tabs.tsx";

type Props = {
  frame: WorkspaceFrame;
  place: "members" | "branding" | "security" | "keys" | "hooks" | "audit";
  title: string;
  children: ReactNode;
};

/** The workspace's settings: places under one head. */
export function SettingsPage({ frame, place, title, children }: Props) {
  const tabs = [
    { href: paths.memberSettings(), label: "Members", current: place === "members" },
    { href: paths.branding(), label: "Branding", current: place === "branding" },
    { href: paths.securitySettings(), label: "Signing in", current: place === "security" },
    { href: paths.keySettings(), label: "API keys", current: place === "keys" },
    { href: paths.hookSettings(), label: "Webhooks", current: place === "hooks" },
    { href: paths.auditLog(), label: "Audit log", current: place === "audit" },
  ];
  return (
    <WorkspacePage frame={frame} place="settings" width="mid">
      <h1 className="headline voice">{title}</h1>
      <Tabs items={tabs} place="head" label="Settings" />
      {children}
    </WorkspacePage>
  );
}
