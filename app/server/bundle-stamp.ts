import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFolder, projectFolder } from "#app/server/places.ts";

const stampFile = join(bundleFolder, "stamp");
const sources = ["app", "db", "public", "package-lock.json", "remix.config.js", "tsconfig.json", "vite.config.ts"];

/** Compares contents: a checkout of another commit may well give a changed file an older time. */
export function isBundleFresh(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === hashSources();
}

/** Written last, so that a build that was interrupted is not taken for one. */
export function stampBundle(): void {
  writeFileSync(stampFile, hashSources());
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((name) => filesBelow(name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(projectFolder, file)));
  }
  return hash.digest("hex");
}

function filesBelow(name: string): string[] {
  const path = join(projectFolder, name);
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(name)) return [name];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length));
}
