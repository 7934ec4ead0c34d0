import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "#app/server/places.ts";

/**
 * `npm run check` and `npm test`: one step after the other, the fastest to fail first, stopping at the first that
 * fails. The last line says how many tests passed and failed; a step that is no test counts when it fails.
 */
interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly count?: () => Count;
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const cache = join(projectFolder, ".cache");
const vitestReport = join(cache, "vitest.json");
const playwrightReport = join(cache, "playwright.json");

const checks: readonly Step[] = [
  { name: "Format", command: ["prettier", "--check", "--cache", "--cache-location=.cache/prettier", "."] },
  { name: "Lint", command: ["eslint", "--cache", "--cache-location=.cache/eslint", "."] },
  {
    name: "Layers",
    command: ["depcruise", "--config", "tests/architecture/dependency-cruiser.cjs", "app", "db", "tests"],
  },
  { name: "Dead code", command: ["knip", "--config", "tests/architecture/knip.json"] },
  { name: "Types", command: ["tsc", "--noEmit"] },
  {
    name: "Unit and integration tests",
    command: [
      "vitest",
      "run",
      "--config=tests/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ],
    count: countVitest,
  },
];

const browserTests: readonly Step[] = [
  { name: "Build", command: ["tsx", "app/server/build.ts"] },
  {
    name: "Browser tests",
    command: ["playwright", "test", "--config=tests/playwright.config.ts"],
    count: countPlaywright,
  },
];

mkdirSync(cache, { recursive: true });
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });
const total = await runSteps(process.argv[2] === "check" ? checks : [...checks, ...browserTests]);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runSteps(steps: readonly Step[]): Promise<Count> {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    console.log(`\n— ${step.name}`);
    const succeeded = (await run(step.command)) === 0;
    const { passed, failed } = step.count?.() ?? { passed: 0, failed: 0 };
    total.passed += passed;
    total.failed += succeeded ? failed : Math.max(failed, 1);
    if (total.failed > 0) break;
  }
  return total;
}

function run([name, ...args]: Step["command"]): Promise<number | null> {
  const binary = join(projectFolder, "node_modules", ".bin", name);
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd: projectFolder, stdio: "inherit" });
    child.once("error", reject);
    child.once("close", resolve);
  });
}

/** A test that was skipped proves nothing, so it counts as failed. */
function countVitest(): Count {
  const report = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(vitestReport);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (report?.numPendingTests ?? 0),
  };
}

function countPlaywright(): Count {
  const report = readReport<{ stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number> }>(
    playwrightReport,
  );
  if (report === null) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

function readReport<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
}
