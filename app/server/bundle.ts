import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { isBundleFresh, stampBundle } from "#app/server/bundle-stamp.ts";
import { underLock } from "#app/server/folder-lock.ts";
import { bundleFolder, clientFolder, projectFolder } from "#app/server/places.ts";
import { StartError } from "#app/server/start-error.ts";

/** Builds unless the build that is there was made from exactly these sources. */
export async function ensureBundle(signal: AbortSignal): Promise<void> {
  if (isBundleFresh()) return;
  const cache = join(projectFolder, ".cache");
  mkdirSync(cache, { recursive: true });
  await underLock(join(cache, "build.lock"), async () => {
    if (!isBundleFresh()) await buildBundle(signal);
  });
}

async function buildBundle(signal: AbortSignal): Promise<void> {
  const commands = [
    [findTool("@remix-run/dev", "dist/cli.js"), "vite:build"],
    [findTool("vite", "bin/vite.js"), "build", "--config=app/server/host.vite.config.ts"],
  ];
  rmSync(bundleFolder, { recursive: true, force: true });
  console.log("Building Concord (only when something changed) …");
  await Promise.all(commands.map((command) => runBuild(command, signal)));
  compressAssets();
  stampBundle();
}

function findTool(name: string, file: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);
  } catch {
    throw new StartError(
      "The build is missing or older than the sources, and the build tools are not installed: run npm ci && npm run build, then start again.",
    );
  }
}

async function runBuild(command: readonly string[], signal: AbortSignal): Promise<void> {
  const output: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: "production" },
      signal,
    });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new StartError(`The build failed.\n${output.join("")}`);
}

/** At the highest level, which is too slow for answering and pays here: an asset is sent many times. */
function compressAssets(): void {
  const folder = join(clientFolder, "assets");
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    if (compressed.length < bytes.length) writeFileSync(join(folder, `${name}.br`), compressed);
  }
}
