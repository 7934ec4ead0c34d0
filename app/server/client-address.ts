import { isIP, isIPv6 } from "node:net";
import type { Request } from "express";

/** Express follows `X-Forwarded-For` as far as `trust proxy` says; what stands there may still be no address at all. */
export function clientAddressOf(req: Request): string {
  const claimed = withoutMapping(req.ip ?? "");
  return isIP(claimed) === 0 ? withoutMapping(req.socket.remoteAddress ?? "unknown") : claimed;
}

/** Whoever has one IPv6 address usually has all 2^64 of its network. */
export function networkOf(address: string): string {
  return isIPv6(address) ? `${firstFourGroups(address)}::/64` : address;
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function firstFourGroups(address: string): string {
  const [head = "", tail = ""] = (address.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  const groups = address.includes("::") ? [...before, ...zeros, ...after] : before;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
