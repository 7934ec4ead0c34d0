import { withSnapshot, type Tx } from "#db/client.server.ts";
import type { RouteId } from "#app/routes.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

/** A copy as its reader gets it, whoever else takes one at that moment and however many they had. */
export function copyFor<Made>(ctx: RoomContext, make: (tx: Tx) => Promise<Made>): Promise<Made> {
  return withSnapshot(ctx.actor, make);
}

/** Addresses of files that people take along, of which a book is kept. */
export const COPIES: readonly RouteId[] = [
  "roomCopy",
  "filesCopy",
  "planTable",
  "versionPaper",
  "certificate",
  "bundle",
  "dealDocument",
  "dealReport",
  "sharedDocument",
  "releasedVerdicts",
  "auditExport",
];
