import { currentKey, pemOf } from "./keys.server.ts";
import { listKeys } from "./witness.queries.server.ts";

export type KeyView = { fingerprint: string; since: string; isCurrent: boolean };

/** The keys for a page: the one that signs now, and those that signed before it. */
export async function listKeysView(): Promise<KeyView[]> {
  const current = currentKey().fingerprint;
  return (await listKeys()).map(({ fingerprint, since }) => ({
    fingerprint,
    since: since.toISOString().slice(0, 10),
    isCurrent: fingerprint === current,
  }));
}

/** The keys for programs. Old keys stay for good: what they signed is checked with them, and they sign nothing more. */
export async function keysDocument(): Promise<string> {
  const current = currentKey().kid;
  const keys = (await listKeys()).map(({ kid, fingerprint, der, since }) => ({
    kid,
    algorithm: "Ed25519",
    use: kid === current ? "signs" : "verify-only",
    since: since.toISOString(),
    fingerprint_sha256: fingerprint,
    public_key_pem: pemOf(der),
  }));
  return `${JSON.stringify({ format: "concord.signing-keys/1", keys }, null, 2)}\n`;
}
