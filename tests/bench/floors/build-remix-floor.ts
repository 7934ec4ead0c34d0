import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { projectFolder } from "#app/server/places.ts";

export interface BuiltFloor extends Disposable {
  readonly folder: string;
}

/** Built aside, as an application of its own: nothing of the product's configuration reaches it. */
export async function buildRemixFloor(): Promise<BuiltFloor> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-floor-"));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // Also where a signal ends the run.
  process.once("exit", remove);
  const floor = { folder, [Symbol.dispose]: remove };
  try {
    cpSync(fileURLToPath(new URL("./remix", import.meta.url)), folder, { recursive: true });
    symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
    const command = createRequire(import.meta.url).resolve("@remix-run/dev/dist/cli.js");
    const env = { ...process.env, NODE_ENV: "production" as const };
    await promisify(execFile)(process.execPath, [command, "vite:build"], { cwd: folder, env });
    return floor;
  } catch (error) {
    floor[Symbol.dispose]();
    throw error;
  }
}
