import { vi } from "vitest";

/** Long mode is for the night: fifty times as many random deals a property. */
const isLong = process.env["CONCORD_LONG"] === "1";

/** A fixed seed keeps the normal run the same for everybody; the long run looks elsewhere each time. */
export const propertyRuns = isLong ? { numRuns: 100_000 } : { numRuns: 2_000, seed: 20_261 };

/** A property is long, and a busy machine makes it longer; neither is a fault of the engine. */
vi.setConfig({ testTimeout: isLong ? 3_600_000 : 120_000 });
