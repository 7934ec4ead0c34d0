import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { environment } from "#app/lib/env.server.ts";

/** One of the addresses of this machine that the product may call; each is for one server at a time. */
export async function listenInside(server: Server): Promise<string> {
  for (const origin of environment().insideServices) {
    try {
      server.listen(Number(new URL(origin).port), "127.0.0.1");
      await once(server, "listening");
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    } catch {
      // Another server of the tests is there.
    }
  }
  throw new Error("No address inside is left");
}
