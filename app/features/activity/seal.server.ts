import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { secretFor } from "#app/lib/secrets.server.ts";

/**
 * A link's token or a code while its mail waits in the outbox: AES-256-GCM, bound to that one mail, so that a copy of the
 * database opens nothing and a sealed text moved to another row does not open either.
 */
export function seal(mailId: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secretFor("outbox"), nonce).setAAD(Buffer.from(mailId));
  const content = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString("base64url");
}

/** @throws when the text was changed, belongs to another mail, or was sealed under another CONCORD_SECRET. */
export function openSealed(mailId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", secretFor("outbox"), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAAD(Buffer.from(mailId));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
