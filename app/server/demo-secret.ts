import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Made once and kept beside the demo's database, so that sessions and links survive a restart. */
export function loadDemoSecret(dataFolder: string): string {
  const file = join(dataFolder, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64"), { mode: 0o600, flush: true });
  return readFileSync(file, "utf8");
}
