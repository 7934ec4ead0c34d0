import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import type { Tx } from "#db/client.server.ts";
import { signingKeys } from "#db/schema/evidence.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { environment } from "#app/lib/env.server.ts";

/** The public half of a key that signs, or signed, here. */
export type PublicKey = {
  /** The first 16 digits of the fingerprint. */
  kid: string;
  /** SHA-256 of `der`, 64 hexadecimal digits: what is printed on paper and in mails. */
  fingerprint: string;
  /** SubjectPublicKeyInfo. */
  der: Uint8Array;
};

type Signer = { privateKey: KeyObject; publicKey: PublicKey };

let known: { source: string; signer: Signer } | undefined;

/** The key of this installation, as its environment gives it: base64 of PKCS#8 DER, Ed25519. */
function signer(): Signer {
  const source = environment().signingKey;
  if (source === null) throw new Error("CONCORD_SIGNING_KEY was read before the host had made one");
  if (known?.source !== source) known = { source, signer: signerFrom(source) };
  return known.signer;
}

function signerFrom(source: string): Signer {
  const privateKey = createPrivateKey({ key: Buffer.from(source, "base64"), format: "der", type: "pkcs8" });
  const der = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { privateKey, publicKey: publicKeyFrom(new Uint8Array(der)) };
}

export function publicKeyFrom(der: Uint8Array): PublicKey {
  const fingerprint = sha256(der);
  return { kid: fingerprint.slice(0, 16), fingerprint, der };
}

export function currentKey(): PublicKey {
  return signer().publicKey;
}

/** Ed25519 (RFC 8032) over exactly these bytes: 64 bytes. */
export function signBytes(content: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, content, signer().privateKey));
}

/** False also for what is no key and no signature at all. */
export function isSignedBy(der: Uint8Array, { content, signature }: { content: Uint8Array; signature: Uint8Array }) {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ed25519" && verify(null, content, key, signature);
  } catch {
    return false;
  }
}

/** Keeps the public half for good before the first thing is signed with it: what was signed outlives the key. */
export async function rememberKey(tx: Tx): Promise<PublicKey> {
  const { kid, fingerprint, der } = currentKey();
  await tx.insert(signingKeys).values({ kid, fingerprint, publicKey: der }).onConflictDoNothing();
  return { kid, fingerprint, der };
}

const LINE = /.{1,64}/g;

/** `pub.pem`, as openssl reads it. */
export function pemOf(der: Uint8Array): string {
  const body = (Buffer.from(der).toString("base64").match(LINE) ?? []).join("\n");
  return `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`;
}

/** The key in a `pub.pem`; null for anything else. */
export function keyInPem(pem: string): PublicKey | null {
  try {
    const der = createPublicKey({ key: pem, format: "pem" }).export({ format: "der", type: "spki" });
    return publicKeyFrom(new Uint8Array(der));
  } catch {
    return null;
  }
}
