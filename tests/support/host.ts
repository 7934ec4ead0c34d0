import { type IncomingHttpHeaders, request } from "node:http";
import { createApplication, type ApplicationParts } from "#app/server/application.ts";
import { closeServer, createHttpServer, listen } from "#app/server/http-server.ts";
import { createRouteTemplates } from "#app/server/route-template.ts";

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface TestHost extends AsyncDisposable {
  readonly port: number;
  /** What reached the application, as `POST /deals`. */
  readonly reached: readonly string[];
  readonly send: (sent: Sent) => Promise<Answered>;
}

export const appOrigin = "https://concord.example.com";

/** The real host on a real socket; in the application's place stands `answer`. */
export async function aHost(parts: Partial<ApplicationParts> = {}): Promise<TestHost> {
  const reached: string[] = [];
  const application = createApplication({ ...quietParts, ...parts, answer: recordThen(parts.answer, reached) });
  const server = createHttpServer(application);
  const port = await listen(server, { port: 0, host: "127.0.0.1" });
  return {
    port,
    reached,
    send: (sent) => sendTo(port, sent),
    [Symbol.asyncDispose]: () => closeServer(server, 0),
  };
}

const quietParts: Omit<ApplicationParts, "answer"> = {
  appOrigin,
  trustProxyHops: 0,
  requestsPerMinute: 10_000,
  contentPolicy: "strict",
  assets: [],
  sheets: new Map(),
  isReady: () => Promise.resolve(true),
  templateOf: createRouteTemplates({}),
};

type Answer = ApplicationParts["answer"];

function recordThen(answer: Answer | undefined, reached: string[]): Answer {
  return async (incoming, context) => {
    reached.push(`${incoming.method} ${new URL(incoming.url).pathname}`);
    if (answer !== undefined) return answer(incoming, context);
    await incoming.arrayBuffer();
    return new Response(`<p>${context.nonce}</p>`, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  };
}

/** Without a pool of connections, and with every header a browser or an attacker may choose. */
function sendTo(port: number, { method = "GET", path = "/", headers = {}, body }: Sent): Promise<Answered> {
  const isChunked = "transfer-encoding" in headers;
  const length = body === undefined || isChunked ? {} : { "content-length": Buffer.byteLength(body) };
  const allHeaders = { host: new URL(appOrigin).host, ...length, ...headers };
  return new Promise((resolve, reject) => {
    const sending = request(
      { host: "127.0.0.1", port, method, path, agent: false, headers: allHeaders },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.once("end", () => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString(),
          });
        });
        incoming.once("error", reject);
      },
    );
    sending.once("error", reject);
    sending.end(body);
  });
}
