import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import type { Message, Transport } from "#app/features/activity/transport.server.ts";

export interface Mailbag {
  readonly transport: Transport;
  readonly messages: readonly Message[];
  /** Delivers what waits and gives back the newest mail to an address. */
  readonly newestTo: (address: string) => Promise<Message>;
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
  const newestTo = async (address: string) => {
    while ((await deliverWaiting(transport)) > 0);
    const newest = messages.findLast(({ to }) => to.address === address);
    if (!newest) throw new Error(`No mail came to ${address}`);
    return newest;
  };
  return {
    transport,
    messages,
    newestTo,
    codeTo: async (address) => findIn(await newestTo(address), /^([0-9A-Z]{4}-[0-9A-Z]{4})$/m),
    tokenTo: async (address) => findIn(await newestTo(address), /\/i\/([\w-]{43})$/m),
  };
}

function findIn({ text }: Message, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`The mail has nothing like ${pattern.source}:\n${text}`);
  return found;
}
