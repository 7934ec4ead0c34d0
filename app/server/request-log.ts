import type { RequestHandler } from "express";
import { log } from "#app/lib/log.server.ts";
import { requestIdOf } from "#app/server/request-id.ts";

/** One line a request, when its answer has left or its connection was lost. */
export function createRequestLog(templateOf: (path: string) => string): RequestHandler {
  return function logRequest(req, res, next) {
    const startedAt = performance.now();
    const { method } = req;
    const route = templateOf(req.path);
    res.once("close", () => {
      const line = {
        method,
        route,
        status: res.statusCode,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        requestId: requestIdOf(res),
        ...(res.locals["actorId"] === undefined ? {} : { actorId: String(res.locals["actorId"]) }),
        ...(res.writableFinished ? {} : { outcome: "connection lost" }),
      };
      log[res.statusCode >= 500 ? "error" : "info"](line, "request");
    });
    next();
  };
}
