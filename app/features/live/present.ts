import type { Growth, Here, Scope } from "./schema.ts";

/**
 * Whether a stream may tell that a log has grown. What one side does in private is told to that side alone, and a customer's
 * person hears of their own room only. `workspaceId` is the deal's.
 */
export function mayHear(
  scope: Scope,
  { log, deal }: Pick<Growth, "log" | "deal">,
  workspaceId: string | null,
): boolean {
  if (scope.side === "buyer")
    return deal === scope.dealId && (log === "shared" || (log === "buyer" && scope.isPrivate));
  return log !== "buyer" && isTheirDeal(scope, deal, workspaceId);
}

/** Presence is on shared pages only, so everybody of the room may see it. */
export function maySee(scope: Scope, deal: string, workspaceId: string | null): boolean {
  return scope.side === "buyer" ? deal === scope.dealId : isTheirDeal(scope, deal, workspaceId);
}

function isTheirDeal(scope: Extract<Scope, { side: "seller" }>, deal: string, workspaceId: string | null): boolean {
  return workspaceId === scope.workspaceId && (scope.deals === null || scope.deals.has(deal));
}

/** The log is at `seq` now; a reader who comes back names the last one they heard. */
export function changedFrame({ deal, seq }: Pick<Growth, "deal" | "seq">): string {
  return `id: ${seq}\nevent: changed\ndata: ${JSON.stringify({ deal })}\n\n`;
}

/** Something was missed, or may have been: everything is to be read again. */
export const MISSED_FRAME = "event: changed\ndata: {}\n\n";
/** For proxies that close what is silent. */
export const HEARTBEAT = ": still here\n\n";
export const OPENING = "retry: 2000\n\n";

export function unseenFrame(count: number): string {
  return `event: unseen\ndata: ${JSON.stringify({ count })}\n\n`;
}

export function presenceFrame(deal: string, people: readonly Here[]): string {
  return `event: presence\ndata: ${JSON.stringify({ deal, people })}\n\n`;
}
