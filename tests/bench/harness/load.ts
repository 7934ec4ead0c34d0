import autocannon from "autocannon";
import { processorOf, processorOfCluster } from "./processor.ts";
import type { RunningServer } from "./server.ts";

export interface Page {
  readonly path: string;
  readonly cookie?: string;
}

export interface Cost {
  /** Processor milliseconds of one request. */
  readonly server: number;
  readonly database: number;
  readonly requestsPerSecond: number;
}

export interface Load {
  readonly server: RunningServer;
  readonly page: Page;
  readonly requests: number;
  readonly postmaster: number;
}

/** Few enough that nothing queues for long, enough to keep the server busy. */
const connections = 4;
/** What a browser says. */
const acceptEncoding = "gzip, deflate, br, zstd";

export function headersOf({ cookie }: Page): Record<string, string> {
  return { "accept-encoding": acceptEncoding, accept: "text/html", ...(cookie === undefined ? {} : { cookie }) };
}

/** @throws when a single answer is not a page: a fast refusal would look like a fast page. */
export async function costOf({ server, page, requests, postmaster }: Load): Promise<Cost> {
  const before = { server: processorOf(server.pid), database: processorOfCluster(postmaster) };
  const result = await autocannon({
    url: server.origin + page.path,
    headers: headersOf(page),
    connections,
    amount: requests,
    // It looks only this often whether all have come, and says so in the duration.
    sampleInt: 20,
    timeout: 30,
  });
  if (result["2xx"] < requests || result.errors > 0) {
    throw new Error(`${server.name} ${page.path}: ${result.non2xx} answers were no page, ${result.errors} failed`);
  }
  return {
    server: (processorOf(server.pid) - before.server) / requests,
    database: (processorOfCluster(postmaster) - before.database) / requests,
    requestsPerSecond: requests / result.duration,
  };
}
