import type { EndingOutcome } from "#db/schema/endings.ts";

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
};
