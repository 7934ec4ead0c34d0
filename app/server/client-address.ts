import { isIP } from "node:net";
import type { Request } from "express";

/** Express follows `X-Forwarded-For` as far as `trust proxy` says; what stands there may still be no address at all. */
export function clientAddressOf(req: Request): string {
  const claimed = withoutMapping(req.ip ?? "");
  return isIP(claimed) === 0 ? withoutMapping(req.socket.remoteAddress ?? "unknown") : claimed;
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
