import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { secretFor } from "./secrets.server.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text is for, and whose it is: moved to another row, or opened for another purpose, it does not open. */
export type SealPlace = { purpose: string; owner: string };

/** AES-256-GCM under a key of the purpose's own, so that a copy of the database opens nothing. */
export function sealFor({ purpose, owner }: SealPlace, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secretFor(purpose), nonce).setAAD(Buffer.from(owner));
  const content = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString("base64url");
}

/** @throws when the text was changed, belongs elsewhere, or was sealed under another CONCORD_SECRET. */
export function openFor({ purpose, owner }: SealPlace, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", secretFor(purpose), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}
