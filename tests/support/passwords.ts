import { randomBytes, scryptSync } from "node:crypto";

/** A stored password at a thousandth of the product's cost: its format says how much work it takes to look at it. */
export function cheapPasswordHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize("NFKC"), salt, 32, { N: 2 ** 4, r: 8, p: 1 });
  return `scrypt$4$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
}
