import { hkdfSync } from "node:crypto";
import { environment } from "#app/lib/env.server.ts";

/**
 * One key per purpose, derived from CONCORD_SECRET (HKDF, RFC 5869), so that a key that leaks in one place opens
 * nothing elsewhere. 32 bytes. The purpose is a constant of the caller's, such as "invitation-code".
 */
export function secretFor(purpose: string): Buffer {
  const { secret } = environment();
  if (secret === null) throw new Error("CONCORD_SECRET was read before the host had made one");
  return Buffer.from(hkdfSync("sha256", secret, "concord", purpose, 32));
}
