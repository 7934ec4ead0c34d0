import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "#app/server/places.ts";
import { requirements, type Requirement } from "#tests/requirements/list.ts";

/** `npm run --silent requirements`: which requirements the last `npm test` has shown to hold. Ends with 1 where one is not. */
interface Outcome {
  readonly name: string;
  readonly passed: boolean;
}

const outcomes = [...readVitest(), ...readPlaywright()];
if (outcomes.length === 0) {
  console.error("No test run is on record: run npm test first.");
  process.exitCode = 2;
} else {
  const states = requirements.map((requirement) => ({ ...requirement, state: stateOf(requirement) }));
  for (const { id, state, what } of states) console.log(`${id} → ${state}   ${what}`);
  process.exitCode = states.some(({ state }) => state.startsWith("failed")) ? 1 : 0;
}

function stateOf({ id, notApplicable }: Requirement): string {
  if (notApplicable !== undefined) return `not applicable (${notApplicable})`;
  const own = outcomes.filter(({ name }) => name.includes(id));
  if (own.length === 0) return "failed (no test carries this id)";
  return own.every(({ passed }) => passed) ? "passed" : "failed";
}

type VitestReport = { testResults: { assertionResults: { fullName: string; status: string }[] }[] };

function readVitest(): Outcome[] {
  const report = readReport<VitestReport>("vitest.json");
  return (report?.testResults ?? []).flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ name: fullName, passed: status === "passed" })),
  );
}

type Suite = { suites?: Suite[]; specs?: { title: string; ok: boolean }[] };

function readPlaywright(): Outcome[] {
  return specsOf(readReport<Suite>("playwright.json") ?? {});
}

function specsOf({ suites = [], specs = [] }: Suite): Outcome[] {
  return [...specs.map(({ title, ok }) => ({ name: title, passed: ok })), ...suites.flatMap(specsOf)];
}

function readReport<Report>(name: string): Report | null {
  const file = join(projectFolder, ".cache", name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
}
