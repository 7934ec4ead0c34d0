import { randomBytes, scryptSync } from "node:crypto";

/** As `hashPassword` makes it, at a cost of almost nothing: a hash names its own cost, so the product verifies it as any other. */
export function quickHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
  return `scrypt$10$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
}
