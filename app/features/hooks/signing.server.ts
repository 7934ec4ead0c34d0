import { createHmac, randomBytes } from "node:crypto";
import { openFor, sealFor } from "#app/lib/sealing.server.ts";

/** Standard Webhooks 1.0.0: 24 to 64 bytes. */
const SECRET_BYTES = 32;
const PREFIX = "whsec_";

export function makeSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64");
}

/** Bound to its workspace: moved to another one, it does not open. */
export function sealSecret(workspaceId: string, secret: string): string {
  return sealFor(placeOf(workspaceId), secret);
}

/** @throws where it is another workspace's, or was sealed under another CONCORD_SECRET. */
export function openSecret(workspaceId: string, sealed: string): string {
  return openFor(placeOf(workspaceId), sealed);
}

function placeOf(workspaceId: string) {
  return { purpose: "webhook-secret", owner: workspaceId };
}

export type Message = { id: string; timestampS: number; body: string };

/** The headers of one try: the id stays, the time is of this try, and each secret signs. */
export function signedHeaders({ id, timestampS, body }: Message, secrets: readonly string[]): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestampS}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": signatures.join(" "),
  };
}
