import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "#app/server/places.ts";

/**
 * `npm run check`, `npm test` and `npm run test:long`: one phase after the other, stopping at the first that fails. The lanes of a phase run
 * beside each other, one core each; the steps of a lane in turn, the fastest to fail first. The last line says how many
 * tests passed and failed; a step that is no test counts when it fails.
 */
interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  readonly count?: () => Count;
}

type Lane = readonly Step[];
type Phase = readonly Lane[];

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const cache = join(projectFolder, ".cache");
const vitestReport = join(cache, "vitest.json");
const playwrightReport = join(cache, "playwright.json");

const readSources: Lane = [
  { name: "Format", command: ["prettier", "--check", "--cache", "--cache-location=.cache/prettier", "."] },
  {
    name: "Layers",
    command: ["depcruise", "--config", "tests/architecture/dependency-cruiser.cjs", "app", "db", "tests"],
  },
  { name: "Dead code", command: ["knip", "--config", "tests/architecture/knip.json"] },
  { name: "Types", command: ["tsc", "--noEmit"] },
];

const lint: Lane = [{ name: "Lint", command: ["eslint", "--cache", "--cache-location=.cache/eslint", "."] }];

const withoutBrowser: Lane = [
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

const build: Step = { name: "Build", command: ["tsx", "app/server/build.ts"] };

const inBrowser: Lane = [
  {
    name: "Browser tests",
    command: ["playwright", "test", "--config=tests/playwright.config.ts"],
    count: countPlaywright,
  },
];

/** Each of the two layers that keep people apart has to hold alone; and the engine's properties are put to many deals. */
const policyOpen: Lane = [
  { name: "The database without the policy", command: ["vitest", "run", "--config=tests/long.config.ts"] },
];

const withoutWalls: Lane = [
  {
    name: "The policy without the database's walls",
    command: ["playwright", "test", "--config=tests/playwright.config.ts"],
    environment: { CONCORD_TEST_WALLS: "off" },
    count: countPlaywright,
  },
];

const manyRuns: Lane = [
  {
    name: "The engine's properties, 100,000 deals each",
    command: ["vitest", "run", "--config=tests/engine.config.ts"],
    environment: { CONCORD_LONG: "1" },
  },
];

const phases: Record<string, readonly Phase[]> = {
  check: [[readSources, lint], [withoutBrowser]],
  all: [[[...readSources, build], lint], [withoutBrowser], [inBrowser]],
  long: [[[build]], [policyOpen], [withoutWalls], [manyRuns]],
};

mkdirSync(cache, { recursive: true });
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });
const total = await runPhases(phases[process.argv[2] ?? "all"] ?? []);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runPhases(phases: readonly Phase[]): Promise<Count> {
  let total = { passed: 0, failed: 0 };
  for (const phase of phases) {
    const counts = await Promise.all(phase.map((lane) => runLane(lane, phase.length === 1)));
    total = counts.reduce(add, total);
    if (total.failed > 0) break;
  }
  return total;
}

/** Alone it is heard while it runs; beside others each step speaks when it has ended. */
async function runLane(lane: Lane, isAlone: boolean): Promise<Count> {
  let total = { passed: 0, failed: 0 };
  for (const step of lane) {
    const succeeded = isAlone ? await runAloud(step) : await runQuietly(step);
    const { passed, failed } = step.count?.() ?? { passed: 0, failed: 0 };
    total = add(total, { passed, failed: succeeded ? failed : Math.max(failed, 1) });
    if (total.failed > 0) break;
  }
  return total;
}

function add(one: Count, other: Count): Count {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

async function runAloud(step: Step): Promise<boolean> {
  console.log(`\n— ${step.name}`);
  return endsWell(start(step, "inherit"));
}

async function runQuietly(step: Step): Promise<boolean> {
  const child = start(step, "pipe");
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece: Buffer) => pieces.push(piece));
  const succeeded = await endsWell(child);
  console.log(`\n— ${step.name}\n${Buffer.concat(pieces).toString().trimEnd()}`);
  return succeeded;
}

function start({ command: [name, ...args], environment }: Step, output: "inherit" | "pipe"): ChildProcess {
  const binary = join(projectFolder, "node_modules", ".bin", name);
  const env = { ...process.env, ...environment };
  return spawn(binary, args, { cwd: projectFolder, env, stdio: ["ignore", output, output] });
}

function endsWell(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code === 0);
    });
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
