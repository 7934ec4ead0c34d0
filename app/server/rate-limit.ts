import type { RequestHandler } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "#app/lib/network.server.ts";
import { clientAddressOf } from "#app/server/client-address.ts";
import { Refusal } from "#app/server/refusal.ts";

/**
 * Against floods from one address, generous for an office behind one. The limits that protect accounts and codes are
 * the application's, and kept in the database.
 */
export function createRateLimit(requestsPerMinute: number): RequestHandler {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return function limitRate(req, _res, next) {
    limiter.consume(networkOf(clientAddressOf(req))).then(
      () => {
        next();
      },
      (reason: unknown) => {
        next(reason instanceof RateLimiterRes ? tooMany(reason.msBeforeNext) : reason);
      },
    );
  };
}

function tooMany(millisecondsBeforeNext: number): Refusal {
  const seconds = Math.max(1, Math.ceil(millisecondsBeforeNext / 1000));
  return new Refusal({
    status: 429,
    title: "That was very fast",
    advice: `There were too many requests from your network. Wait ${seconds} seconds and try again.`,
    headers: { "Retry-After": String(seconds) },
  });
}
