/**
 * `npm run mutants [-- FILE…]`: can the engine's tests fail? Every mutant of the verdict path is put to them in a copy of
 * the project; the quick tests first, the random ones only for what survives those. Exit 1 below nine killed in ten.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createVitest, type TestSpecification, type Vitest } from "vitest/node";
import type { Mutant } from "./mutations.ts";
import { mutantsOf, verdictPath } from "./mutations.ts";

const copy = resolve(".cache/mutants");
const enough = 0.9;
/** In this order; each round sees only what the rounds before it let through. */
const testRounds = [
  /\/(?:classes|powers|priority-gate|structured-gates|day|policies|check-document)\.test/u,
  /\/statement-[a-z]+\.test/u,
  /\/(?:verdict\.\w+|evaluate|robust|counterfactual)\.test/u,
];

await main(process.argv.slice(2));

async function main(chosen: readonly string[]): Promise<void> {
  makeCopy();
  const vitest = await createVitest("test", {
    ...{ root: copy, config: join(copy, "tests/engine.config.ts"), watch: false, bail: 1, reporters: [{}] },
    ...{ pool: "threads", isolate: false, fileParallelism: false },
  });
  const found = await vitest.globTestSpecifications();
  const rounds = testRounds.map((pattern) => found.filter(({ moduleId }) => pattern.test(moduleId)));
  for (const tests of rounds) if (!(await pass(vitest, tests))) throw new Error("The tests fail without any mutant.");
  const files = verdictPath.filter((file) => chosen.length === 0 || chosen.some((name) => file.includes(name)));
  const mutants = files.flatMap((file) => mutantsOf(file, readFileSync(file, "utf8")));
  let killed = 0;
  for (const [index, mutant] of mutants.entries()) {
    if (await isKilled(mutant, vitest, rounds)) killed++;
    else process.stdout.write(`survived ${mutant.file}:${String(mutant.line)}\n  - ${mutant.from}\n  + ${mutant.to}\n`);
    if (index % 25 === 24) process.stdout.write(`${String(index + 1)} of ${String(mutants.length)}\n`);
  }
  await vitest.close();
  process.stdout.write(
    `${String(killed)} of ${String(mutants.length)} killed (${((100 * killed) / mutants.length).toFixed(1)} %)\n`,
  );
  process.exitCode = killed >= enough * mutants.length ? 0 : 1;
}

/** The original is never touched: a run that is broken off leaves nothing behind but the copy. */
function makeCopy(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const path of [
    "app/engine",
    "app/commands",
    "tests/engine",
    "tests/engine.config.ts",
    "package.json",
    "tsconfig.json",
  ]) {
    cpSync(path, join(copy, path), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
}

async function isKilled(
  { file, source }: Mutant,
  vitest: Vitest,
  rounds: readonly TestSpecification[][],
): Promise<boolean> {
  const path = join(copy, file);
  writeFileSync(path, source);
  vitest.invalidateFile(path);
  let survives = true;
  for (const tests of rounds) survives = survives && (await pass(vitest, tests));
  cpSync(file, path);
  vitest.invalidateFile(path);
  return !survives;
}

async function pass(vitest: Vitest, tests: TestSpecification[]): Promise<boolean> {
  const { testModules } = await vitest.runTestSpecifications(tests);
  return testModules.every((module) => module.ok());
}
