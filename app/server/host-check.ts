import type { RequestHandler } from "express";
import { Refusal } from "#app/server/refusal.ts";

/**
 * Serves the configured address and no other: links in mails, redirects and the same-origin gate all follow it, and
 * never what a request claims.
 */
export function createHostCheck(appOrigin: string): RequestHandler {
  const { host } = new URL(appOrigin);
  return function checkHost(req, _res, next) {
    const named = req.headersDistinct["host"] ?? [];
    if (named.length === 1 && named[0]?.toLowerCase() === host) next();
    else next(unknownHost(host));
  };
}

function unknownHost(host: string): Refusal {
  return new Refusal({
    status: 421,
    title: "This is not an address of Concord",
    advice: `Open ${host} instead.`,
  });
}
