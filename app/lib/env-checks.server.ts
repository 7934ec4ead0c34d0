import { createPrivateKey } from "node:crypto";

/** What a variable of the environment has to look like. */

export function hasProtocol(value: string, protocols: readonly string[]): boolean {
  const url = parseUrl(value);
  return url !== null && url.hostname !== "" && protocols.includes(url.protocol);
}

export function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && parseUrl(value)?.origin === value;
}

export function isSecureOrigin(value: string | undefined): boolean {
  const url = parseUrl(value ?? "");
  if (url === null) return false;
  // Browsers treat loopback as secure, so that a production build can be tried on one machine.
  return url.protocol === "https:" || ["localhost", "127.0.0.1"].includes(url.hostname);
}

export function isStrongSecret(value: string): boolean {
  return Buffer.byteLength(value) >= 32 && new Set(value).size >= 12;
}

/** Base64 of PKCS#8 in DER, so that it fits into one line. */
export function isSigningKey(value: string): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(value, "base64"), format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}

export function userOf(url: string | undefined): string | undefined {
  return parseUrl(url ?? "")?.username;
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}
