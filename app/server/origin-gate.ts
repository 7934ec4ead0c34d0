import type { Request, RequestHandler } from "express";
import { Refusal } from "#app/server/refusal.ts";
import { isWriting } from "#app/server/request-limits.ts";

/**
 * Every request that may change something must come from our own pages. Remix's own check lets a missing Origin pass,
 * and skips `?_data=` and resource routes; this one stands before all of them.
 */
export function createOriginGate(appOrigin: string): RequestHandler {
  return function checkOrigin(req, _res, next) {
    next(!isWriting(req) || comesFrom(appOrigin, req) || isByToken(req) || isByKey(req) ? undefined : foreignRequest());
  };
}

/**
 * Mail programs stop mails by themselves (RFC 8058), from servers of their own and without a word of where from. The address
 * holds a secret of that one mail, no cookie counts there, and all it does is to stop mails.
 */
function isByToken({ path }: Request): boolean {
  return /^\/stop\/[\w-]{43}$/.test(path);
}

/** Programs call from servers and say no origin. A key in a header opens the API and a cookie never does, so nobody can be made to. */
function isByKey({ path }: Request): boolean {
  return path.startsWith("/api/v1/");
}

/** Browsers send one or both and scripts cannot forge either; what is there must agree, and nothing there is not enough. */
function comesFrom(appOrigin: string, req: Request): boolean {
  const site = req.get("sec-fetch-site");
  const origin = req.get("origin");
  if (site === undefined) return origin === appOrigin;
  return site === "same-origin" && (origin === undefined || origin === appOrigin);
}

function foreignRequest(): Refusal {
  return new Refusal({
    status: 403,
    title: "That did not come from a page of Concord",
    advice: "Nothing was changed. Open the page again and repeat what you did.",
  });
}
