import type { Level } from "#app/engine/alignment/document.ts";

/** From the highest down, as they are offered. */
export const BELIEVED_LEVELS = ["PASS", "OPEN", "SPLIT", "FAIL"] as const satisfies readonly Level[];
