import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes as base64url, 43 characters. Only its digest is ever stored. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Crockford's base 32: no letter that is mistaken for a digit. */
const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;

/** Eight characters, 40 bits. 32 letters divide 256, so no letter is likelier than another. */
export function randomCode(): string {
  return [...randomBytes(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");
}
