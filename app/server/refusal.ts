import type { ErrorRequestHandler, Request, Response } from "express";
import { log } from "#app/lib/log.server.ts";
import { renderRefusal } from "#app/server/refusal-page.ts";
import { requestIdOf } from "#app/server/request-id.ts";
import { nonceOf, type SecurityHeaders } from "#app/server/security-headers.ts";

export interface RefusalText {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown or passed on by the host's gates; answered in one place, with all security headers. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly text: RefusalText;

  constructor(text: RefusalText) {
    super(text.title);
    this.text = text;
  }
}

/** The last middleware. A gate before the headers may have refused, so they are set here once more. */
export function createRefusalHandler(securityHeaders: SecurityHeaders): ErrorRequestHandler {
  return function answerRefusal(error: unknown, req, res, next) {
    if (res.headersSent) {
      next(error);
      return;
    }
    const text = textOf(error);
    if (text === internalError) log.error({ err: error, requestId: requestIdOf(res) }, "request failed");
    securityHeaders(req, res, () => {
      sendRefusal(text, req, res);
    });
  };
}

function textOf(error: unknown): RefusalText {
  if (error instanceof Refusal) return error.text;
  return isClientError(error) ? malformedRequest : internalError;
}

/** Express' own middleware marks what the client did wrong with a status. */
function isClientError(error: unknown): boolean {
  const status: unknown = error instanceof Error ? Reflect.get(error, "status") : undefined;
  return typeof status === "number" && status >= 400 && status < 500;
}

const malformedRequest: RefusalText = {
  status: 400,
  title: "That request could not be read",
  advice: "Nothing was changed. Go back and try again.",
};

const internalError: RefusalText = {
  status: 500,
  title: "Something went wrong on our side",
  advice: "Nothing was changed. Try again in a moment.",
};

function sendRefusal(text: RefusalText, req: Request, res: Response): void {
  res.removeHeader("Content-Encoding");
  res.status(text.status).set({ "Cache-Control": "no-store", ...text.headers });
  const reference = requestIdOf(res);
  if (!req.path.startsWith("/api/v1/") && req.accepts(["html", "json"]) === "html") {
    res.type("html").send(renderRefusal({ ...text, reference, nonce: nonceOf(res) }));
  } else {
    // RFC 9457
    const problem = { type: "about:blank", title: text.title, status: text.status, detail: text.advice, reference };
    res.type("application/problem+json").send(JSON.stringify(problem));
  }
}
