import { defineConfig } from "vitest/config";

/** The engine's own tests alone: no database, so that every mutant can be put to them. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["app/engine/{alignment,agreement,ranking,calibration}/**/*.test.ts", "tests/engine/*.test.ts"],
    testTimeout: 900_000,
    retry: 0,
  },
});
