import type { EndingOutcome } from "#db/schema/endings.ts";
import type { Logo } from "#db/schema/workspace.ts";

/** What every page of a room says at its head. */
export type RoomHead = {
  dealId: string;
  title: string;
  accountName: string;
  vendorName: string;
  targetOn: string;
  stage: 1 | 2 | 3 | 4;
  /** Null while the deal is open. */
  endedAs: EndingOutcome | null;
  /** Not there where the vendor has none. */
  logo?: Logo | null;
};

/** A room as it is found for a session; whose workspace it is decides who the person is in it. */
export type FoundRoom = RoomHead & { workspaceId: string };
