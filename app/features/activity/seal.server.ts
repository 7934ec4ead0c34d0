import { openFor, sealFor } from "#app/lib/sealing.server.ts";

/** A link's token or a code while its mail waits in the outbox, bound to that one mail. */
export function seal(mailId: string, secret: string): string {
  return sealFor(placeOf(mailId), secret);
}

export function openSealed(mailId: string, sealed: string): string {
  return openFor(placeOf(mailId), sealed);
}

function placeOf(mailId: string) {
  return { purpose: "outbox", owner: mailId };
}
