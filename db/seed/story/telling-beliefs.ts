import type { Level } from "#app/engine/alignment/document.ts";
import type { BantTopic } from "../../schema/beliefs.ts";
import type { Aftermath } from "../../schema/endings.ts";
import type { Day, VendorName } from "./telling.ts";

/** What one of the vendor's people believed on a day. The vendor's own. */
export type BeliefTold = {
  readonly on: Day;
  readonly by: VendorName;
  readonly ability: Level;
  readonly willingness: Level;
  readonly note?: string;
};

export type BantTold = { readonly on: Day; readonly by: VendorName; readonly topic: BantTopic; readonly note: string };

/** Somebody said that a quiet deal lives, and why. */
export type AliveTold = { readonly on: Day; readonly by: VendorName; readonly reason: string };

export type AftermathTold = { readonly on: Day; readonly by: VendorName; readonly what: Aftermath };
