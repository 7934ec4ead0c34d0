import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { projectFolder } from "#app/server/places.ts";
import { findCarriers } from "./carriers.ts";
import { requirements } from "./list.ts";
import { stateOf, type Outcome, type State } from "./states.ts";

/**
 * `npm run --silent requirements`: which requirements the last `npm test` has shown to hold. Ends with 1 where one is not
 * shown: its test failed, was not run, or is not there.
 */
const outcomes = [...readVitest(), ...readPlaywright()];
if (outcomes.length === 0) {
  console.error("No test run is on record: run npm test first.");
  process.exitCode = 2;
} else {
  const carriers = findCarriers();
  const states = requirements.map((requirement) => ({
    ...requirement,
    state: stateOf(requirement, { outcomes, carriers }),
  }));
  for (const { id, state, what, notApplicable, open = notApplicable } of states) {
    console.log(`${id} → ${state}${open === undefined ? "" : ` (${open})`}   ${what}`);
  }
  const isShown = (state: State) => !["failed", "not run", "no test"].includes(state);
  process.exitCode = states.every(({ state }) => isShown(state)) ? 0 : 1;
}

type VitestReport = {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
};

function readVitest(): Outcome[] {
  const report = readReport<VitestReport>("vitest.json");
  return (report?.testResults ?? []).flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      name: fullName,
      file: relative(projectFolder, path),
      passed: status === "passed",
    })),
  );
}

type Suite = { suites?: Suite[]; specs?: { title: string; file: string; ok: boolean }[] };

function readPlaywright(): Outcome[] {
  return specsOf(readReport<Suite>("playwright.json") ?? {});
}

/** Playwright tells files as they lie below its own folder. */
function specsOf({ suites = [], specs = [] }: Suite): Outcome[] {
  const own = specs.map(({ title, file, ok }) => ({ name: title, file: join("tests/e2e", file), passed: ok }));
  return [...own, ...suites.flatMap(specsOf)];
}

function readReport<Report>(name: string): Report | null {
  const file = join(projectFolder, ".cache", name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
}
