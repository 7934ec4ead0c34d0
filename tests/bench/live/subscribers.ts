import { request } from "node:http";

export interface Subscribers extends Disposable {
  /** Begins something, and gives back after how many milliseconds each heard of it. @throws when somebody never does. */
  readonly hear: (begin: () => Promise<unknown>) => Promise<readonly number[]>;
}

const patienceMilliseconds = 20_000;
const atOnce = 50;

/** So many open streams, each with a connection of its own. */
export async function subscribe(address: string, cookies: readonly string[]): Promise<Subscribers> {
  const heard = new Map<number, (at: number) => void>();
  const open: { destroy: () => void }[] = [];
  const one = (cookie: string, reader: number) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(address, { agent: false, headers: { cookie, accept: "text/event-stream" } }, (stream) => {
        if (stream.statusCode !== 200) {
          reject(new Error(`No stream: ${stream.statusCode}`));
          return;
        }
        open.push(stream);
        stream.setEncoding("utf8").on("data", (text: string) => {
          if (text.includes("event: changed")) heard.get(reader)?.(performance.now());
        });
        stream.once("error", () => undefined);
        resolve();
      });
      asked.once("error", reject).end();
    });
  for (let from = 0; from < cookies.length; from += atOnce)
    await Promise.all(cookies.slice(from, from + atOnce).map((cookie, at) => one(cookie, from + at)));
  return {
    hear: async (begin) => {
      const times = cookies.map((_, reader) => new Promise<number>((resolve) => heard.set(reader, resolve)));
      const began = performance.now();
      await begin();
      const late = AbortSignal.timeout(patienceMilliseconds);
      const never = new Promise<never>((_, reject) => {
        late.addEventListener("abort", () => reject(new Error("Somebody heard nothing")), { once: true });
      });
      return (await Promise.race([Promise.all(times), never])).map((at) => at - began);
    },
    [Symbol.dispose]: () => {
      for (const stream of open) stream.destroy();
    },
  };
}
