import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";

/** scrypt at OWASP's strongest setting: 128 MiB and about a third of a second, off the main thread. */
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Compared with where there is no such person, so that an unknown address takes as long as a wrong password. */
const NOBODY = `scrypt$17$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;

/** `scrypt$log2(N)$r$p$salt$key`, the last two as base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return `scrypt$17$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** `hash` is null for somebody who is not there or has no password: the answer is no, after the same work. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, log2N, r, p, salt = "", key = ""] = (hash ?? NOBODY).split("$");
  const cost = { ...COST, N: 2 ** Number(log2N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), cost);
  const stored = Buffer.from(key, "base64url");
  return hash !== null && derived.length === stored.length && timingSafeEqual(derived, stored);
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        // One mailbox may type the same password composed or decomposed.
        scrypt(password.normalize("NFKC"), salt, KEY_BYTES, cost, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

/** Two at a time: more would take the memory and the threads of everything else. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turn = 0;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const lane = turn++ % lanes.length;
  const result = (lanes[lane] ?? Promise.resolve()).then(work);
  lanes[lane] = result.catch(() => undefined);
  return result;
}
