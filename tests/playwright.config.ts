import { defineConfig } from "@playwright/test";
import { findBrowser } from "#tests/support/browser.ts";

const { executablePath, args } = await findBrowser();

// What the tests do themselves, beside their server, they sign and seal as it does.
process.env["CONCORD_SECRET"] ??= "a secret of the tests, long enough to be taken";
process.env["CONCORD_SIGNING_KEY"] ??= "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.test.ts",
  outputDir: "../test-results",
  globalSetup: "./support/global-setup.ts",
  reporter: [["list"], ["json", { outputFile: "../.cache/playwright.json" }]],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  use: {
    launchOptions: { args: [...args], ...(executablePath === undefined ? {} : { executablePath }) },
    locale: "en-GB",
    timezoneId: "Europe/Stockholm",
    screenshot: "only-on-failure",
    // A trace of every test doubles its time: `npx playwright test --trace on` where one is wanted.
    trace: "off",
  },
  projects: [
    { name: "1280", use: { viewport: { width: 1280, height: 800 } } },
    // What has no page needs no second width.
    {
      name: "phone",
      testIgnore: ["**/server-*.test.ts", "**/content-policy.test.ts"],
      use: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    },
  ],
});
