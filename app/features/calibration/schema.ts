import { z } from "zod";
import type { Verdict } from "#app/engine/alignment/document.ts";
import type { Aftermath, EndingOutcome } from "#db/schema/endings.ts";
import { CHECKPOINTS } from "./checkpoints.ts";

/** The page's address. What it does not know is read as the first release: an old bookmark still opens. */
export const CalibrationSearch = z.object({ at: z.enum(CHECKPOINTS).catch("first") });

/** Ended deals that had one verdict released at the checkpoint, one belief before it, and one end. */
export type ReleasedTally = {
  verdict: Verdict;
  /** The verdict that follows from the vendor's belief, the lower of ability and willingness; null where nothing was believed. */
  believed: Verdict | null;
  outcome: EndingOutcome;
  deals: number;
};

export type Followed = { dealId: string; accountName: string; title: string; endedOn: string };

export type Afterwards = {
  /** Ended deals whose customer never released a verdict. */
  unreleased: number;
  /** What became of those that ended as no fit, by kind. */
  known: Partial<Record<Aftermath, number>>;
  /** Ended as no fit within a year, and nobody has noted what became of them: the longest ago first. */
  waiting: readonly Followed[];
  /** What the vendor has stated about requirements, and how often a statement was lowered afterwards. */
  statements: number;
  lowered: number;
};
