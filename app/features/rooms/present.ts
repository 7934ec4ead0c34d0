import type { Side } from "#db/actor.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import type { RoomHead } from "./schema.ts";

/** What the frame of a room page needs to know: the room, who is reading, and what they may open. */
export type RoomFrame = RoomHead & { side: Side; viewerName: string; role: Role };

export function frameOf(ctx: { room: RoomHead; role: Role; actor: { side: Side; name: string } }): RoomFrame {
  return { ...ctx.room, side: ctx.actor.side, viewerName: ctx.actor.name, role: ctx.role };
}

/** Open, or won and being delivered: steps are still done, the pulse told and outcomes measured, and nothing else changes. */
export function isUnderWay({ endedAs }: { endedAs: string | null }): boolean {
  return endedAs === null || endedAs === "won";
}

export type RoomTab = "summary" | "plan" | "readiness" | "resources" | "talk" | "team";

type TabEntry = { tab: RoomTab; label: string; href: string };

/** The places of a room that this reader may open. The vendor's summary of a deal is its own page. */
export function tabsOf({ dealId, side, role }: Pick<RoomFrame, "dealId" | "side" | "role">): TabEntry[] {
  const summary = side === "buyer" ? paths.room(dealId) : paths.deal(dealId);
  const all: TabEntry[] = [
    { tab: "summary", label: side === "buyer" ? "Summary" : "Alignment", href: summary },
    { tab: "plan", label: "Plan", href: paths.plan(dealId) },
    { tab: "readiness", label: "Readiness", href: paths.readiness(dealId) },
    { tab: "resources", label: "Resources", href: paths.resources(dealId) },
    { tab: "talk", label: "Talk", href: paths.talk(dealId) },
    { tab: "team", label: "Team", href: paths.team(dealId) },
  ];
  return all.filter(({ tab }) => tab !== "readiness" || can(role, "readiness:read"));
}
