import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Made once and kept beside the demo's database, readable by its owner alone: what it signed is checked with it for good. */
export function loadDemoSigningKey(dataFolder: string): string {
  const file = join(dataFolder, "signing-key");
  if (!existsSync(file)) writeFileSync(file, newKey(), { mode: 0o400, flush: true });
  return readFileSync(file, "utf8");
}

/** Base64 of PKCS#8 in DER, as CONCORD_SIGNING_KEY takes it. */
function newKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
}
