import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

/** Our own, never the client's: what goes into logs is not chosen by strangers. */
export function assignRequestId(_req: Request, res: Response, next: NextFunction): void {
  const requestId = randomUUID();
  res.locals["requestId"] = requestId;
  res.set("X-Request-Id", requestId);
  next();
}

export function requestIdOf(res: Response): string {
  return String(res.locals["requestId"]);
}
