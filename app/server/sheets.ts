import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { clientFolder } from "#app/server/places.ts";

/** The built style sheets by address. Read once: the build does not change while it is served. */
export type Sheets = ReadonlyMap<string, string>;

export function readSheets(folder = join(clientFolder, "assets")): Sheets {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".css")) : [];
  return new Map(names.map((name) => [`/assets/${name}`, readFileSync(join(folder, name), "utf8")]));
}

/**
 * Somebody who comes from a mail or a bookmark has no sheets yet, and would wait a whole round trip for them. Browsers that do not
 * say where they come from are taken to have them: they fetch what they lack.
 */
export function comesFromOutside(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  return site === "none" || site === "cross-site" || site === "same-site";
}
