import { defineConfig } from "vitest/config";
import { findFreePort } from "../app/server/free-port.ts";

/** Where sign-in services and webhooks of the tests may listen: the product calls no other address of this machine. */
const inside = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async () => `http://127.0.0.1:${await findFreePort()}`));

/** Unit tests stand beside their file; everything that needs the database stands in tests/integration. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  esbuild: { jsx: "automatic" },
  test: {
    include: ["{app,db}/**/*.test.{ts,tsx}", "tests/{architecture,engine,integration}/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/global-setup.ts"],
    env: {
      CONCORD_MODE: "demo",
      // The day of the tests' stories, also for what is called as a browser would.
      CONCORD_NOW: "2026-11-21T12:00:00Z",
      CONCORD_SECRET: "a secret of the tests, long enough to be taken",
      // An Ed25519 key that signs nothing but what these runs make.
      CONCORD_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG",
      INSIDE_SERVICES: inside.join(" "),
      LOG_LEVEL: "silent",
    },
    // A worker loads the product once; what a test changes it keeps in its own database, or puts back.
    isolate: false,
    // One worker a core: the database works beside them, in processes of its own.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // The provider that stands in for sign-in services says of itself that it is set up for tests.
    onConsoleLog: (line) => !line.startsWith("oidc-provider "),
    retry: 0,
    restoreMocks: true,
  },
});
