import { and, desc, eq, isNotNull, isNull, like, lt, sql } from "drizzle-orm";
import { withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { openSealed } from "#app/features/activity/seal.server.ts";
import type { Message, Transport } from "#app/features/activity/transport.server.ts";

export interface Mailbag {
  readonly transport: Transport;
  readonly messages: readonly Message[];
  /** Delivers what waits and gives back the newest mail to an address. */
  readonly newestTo: (address: string, pattern?: RegExp) => Promise<Message>;
  /** The code of the newest mail to an address, as it is written there. */
  readonly codeTo: (address: string) => Promise<string>;
  /** The token of the newest invitation to an address. */
  readonly tokenTo: (address: string) => Promise<string>;
}

/** Takes what the delivery hands over, instead of a mail server. */
export function aMailbag(): Mailbag {
  const messages: Message[] = [];
  const transport: Transport = {
    send: (message) => Promise.resolve(void messages.push(message)),
    close: () => undefined,
  };
  const newestTo = async (address: string, pattern = /(?:)/) => {
    while ((await deliverWaiting(transport)) > 0);
    // What waited together is sent side by side, so the last to arrive need not be the newest of its kind.
    const newest = messages.findLast(({ to, text }) => to.address === address && pattern.test(text));
    if (!newest) throw new Error(`No mail like ${pattern.source} came to ${address}`);
    return newest;
  };
  const findIn = async (address: string, pattern: RegExp) =>
    pattern.exec((await newestTo(address, pattern)).text)?.[1] ?? "";
  return {
    transport,
    messages,
    newestTo,
    codeTo: (address) => findIn(address, /^([0-9A-Z]{4}-[0-9A-Z]{4})$/m),
    tokenTo: (address) => findIn(address, /\/i\/([\w-]{43})$/m),
  };
}

/** The code or the token of a mail that waits and has not been delivered. */
export async function secretInMailTo(email: string): Promise<string> {
  const [mail] = await withWorker((tx) =>
    tx
      .select({ id: outbox.id, sealed: outbox.sealed })
      .from(outbox)
      .where(and(eq(outbox.recipientEmail, email), isNotNull(outbox.sealed)))
      .orderBy(desc(outbox.createdAt))
      .limit(1),
  );
  if (!mail?.sealed) throw new Error(`No mail with a secret waits for ${email}`);
  return openSealed(mail.id, mail.sealed);
}

/** Mails that leave before long: while there are any, the worker writes. */
export function countMailsOnTheirWay(toAddressesOn = ""): Promise<number> {
  const isOnItsWay = and(
    isNull(outbox.sentAt),
    isNull(outbox.droppedAt),
    lt(outbox.notBefore, sql`now() + interval '5 minutes'`),
    like(outbox.recipientEmail, `%${toAddressesOn}`),
  );
  return withWorker((tx) => tx.$count(outbox, isOnItsWay));
}

/** A request of the browser that was given this `Set-Cookie` header. */
export function requestWith(cookie: string, path = "/"): Request {
  return new Request(`http://localhost:3000${path}`, { headers: { cookie: cookie.split(";")[0] ?? "" } });
}
