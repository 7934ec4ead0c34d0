import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { Writable } from "node:stream";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/lib/log.server.ts";
import { NonceProvider } from "#app/lib/nonce.tsx";
import { DatabaseBusyError } from "#db/pool.server.ts";

export { host } from "#app/features/activity/host.server.ts";

/** Remix names these five. The page is rendered whole: its data is there, and pieces cost more to send and compress. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext;
  const page = await renderWhole(
    <NonceProvider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceProvider>,
    loadContext,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(page.html, { headers, status: page.isBroken ? 500 : status });
}

/** Everything a loader, an action or a resource route throws, before Remix replaces it for the reader. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isExpected(error)) return;
  if (causedBy(error) instanceof DatabaseBusyError) context.retryAfterSeconds = 2;
  log.error({ err: causedBy(error), requestId: context.requestId }, "request failed");
}

interface WholePage {
  readonly html: Uint8Array<ArrayBuffer>;
  readonly isBroken: boolean;
}

function renderWhole(page: ReactElement, { nonce, requestId }: AppLoadContext): Promise<WholePage> {
  return new Promise((resolve, reject) => {
    let isBroken = false;
    const stream = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => {
        collect(stream.pipe).then((html) => {
          resolve({ html, isBroken });
        }, reject);
      },
      onShellError: reject,
      onError: (error) => {
        isBroken = true;
        log.error({ err: error, requestId }, "rendering failed");
      },
    });
  });
}

function collect(pipe: (destination: Writable) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    });
    sink.once("finish", () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    sink.once("error", reject);
    pipe(sink);
  });
}

/** A page that is not there, or not for this person, is an answer and no failure of ours. */
function isExpected(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500;
}

/** The router wraps what it could not route. */
function causedBy(error: unknown): unknown {
  return isRouteErrorResponse(error) && "error" in error ? error.error : error;
}
