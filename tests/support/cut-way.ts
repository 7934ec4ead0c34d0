import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Another way to a database, which can be cut at a moment of one's choice. */
export interface CutWay extends AsyncDisposable {
  readonly url: string;
  /**
   * Cuts the line at the so-manieth time from now that something is sent: `asked` before it arrives, `unanswered` after it
   * arrived and before its answer does. What comes later finds a new line.
   */
  readonly cutAt: (time: number, moment: Moment) => void;
  /** Whether the last cut was made. */
  readonly wasCut: () => boolean;
}

export const MOMENTS = ["asked", "unanswered"] as const;
type Moment = (typeof MOMENTS)[number];

export async function aCutWay(databaseUrl: string): Promise<CutWay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let planned: { left: number; moment: Moment } | null = null;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) sockets.add(socket.setNoDelay(true));
    const end = () => {
      near.destroy();
      far.end();
    };
    near.on("data", (sent) => {
      if (planned) planned.left -= 1;
      const isCut = planned?.left === 0;
      if (!isCut || planned?.moment === "unanswered") far.write(sent);
      if (!isCut) return;
      planned = null;
      end();
    });
    far.on("data", (answer) => near.write(answer));
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAt: (time, moment) => (planned = { left: time, moment }),
    wasCut: () => planned === null,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
