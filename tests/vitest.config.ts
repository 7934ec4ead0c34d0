import { defineConfig } from "vitest/config";

/** Unit tests stand beside their file; everything that needs the database stands in tests/integration. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["app/**/*.test.ts", "app/**/*.test.tsx", "db/**/*.test.ts", "tests/integration/**/*.test.ts", "tests/architecture/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    retry: 0,
    restoreMocks: true,
  },
});
