import type { AppLoadContext } from "@remix-run/node";
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from "express";
import { clientAddressOf } from "#app/server/client-address.ts";
import "#app/server/load-context.ts";
import { openBody } from "#app/server/request-body.ts";
import { requestIdOf } from "#app/server/request-id.ts";
import { nonceOf } from "#app/server/security-headers.ts";
import { sendResponse } from "#app/server/send-response.ts";
import { comesFromOutside, type Sheets } from "#app/server/sheets.ts";

export type AnswerRequest = (request: Request, context: AppLoadContext) => Promise<Response>;

/**
 * Between Express and Remix. Remix's own adapter believes `X-Forwarded-Host`, streams every body past the limits and
 * flushes every piece through the compression.
 */
export function createRemixAdapter(adapter: Adapter): RequestHandler {
  return function answerWithRemix(req, res, next) {
    answerOne(adapter, req, res).catch(next);
  };
}

type Adapter = { readonly appOrigin: string; readonly answer: AnswerRequest; readonly sheets: Sheets };

async function answerOne(
  { appOrigin, answer, sheets }: Adapter,
  req: ExpressRequest,
  res: ExpressResponse,
): Promise<void> {
  const body = await openBody(req);
  const context = { ...createContext(req, res), ...(comesFromOutside(req.headers) ? { sheets } : {}) };
  const request = new Request(appOrigin + req.originalUrl, {
    method: req.method,
    headers: toHeaders(req, appOrigin),
    signal: context.signal,
    body: body.content,
    duplex: "half",
  });
  const response = await answer(request, context);
  await body.finish();
  if (context.actorId !== undefined) res.locals["actorId"] = context.actorId;
  await sendResponse({ req, res, page: context.page }, withRetryAfter(response, context));
}

function createContext(req: ExpressRequest, res: ExpressResponse): AppLoadContext {
  const closed = new AbortController();
  res.once("close", () => {
    closed.abort();
  });
  return {
    requestId: requestIdOf(res),
    nonce: nonceOf(res),
    clientAddress: clientAddressOf(req),
    signal: closed.signal,
  };
}

/** The application sees one address, the configured one, whatever a proxy or a stranger put in front. */
function toHeaders(req: ExpressRequest, appOrigin: string): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headersDistinct)) {
    if (name.startsWith("x-forwarded-") || name === "forwarded") continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  headers.set("host", new URL(appOrigin).host);
  return headers;
}

/** Remix knows no other status than 500 for what a loader throws, and drops the headers of what is thrown on purpose. */
function withRetryAfter(response: Response, { retryAfterSeconds }: AppLoadContext): Response {
  const status = response.status === 500 ? 503 : response.status;
  if (retryAfterSeconds === undefined || !WAITING.includes(status)) return response;
  const headers = new Headers(response.headers);
  headers.set("Retry-After", String(retryAfterSeconds));
  return new Response(response.body, { status, headers });
}

const WAITING = [429, 503];
