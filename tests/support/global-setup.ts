import { startTestDatabases } from "#tests/support/database.ts";

/** Vitest and Playwright call this once a run, and what it returns at the run's end. */
export default startTestDatabases;
