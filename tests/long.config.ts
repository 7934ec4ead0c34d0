import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** What takes a wall down to see whether the other one holds. Stubs of the product's modules reach one file and no other. */
export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ["tests/long/**/*.test.ts"], isolate: true, testTimeout: 300_000 },
});
