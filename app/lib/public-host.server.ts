import { promises, type LookupAddress } from "node:dns";
import { BlockList, isIPv4, isIPv6, type LookupFunction } from "node:net";

/** Why an address that somebody else wrote down is not called. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
}

const PORTS = ["", "8443"];

/** Names that no public host has (RFC 2606, 6761, 6762, 8375, 9476, and ICANN's "internal"). */
const NAMES_INSIDE = /(?:^|\.)(?:localhost|localdomain|internal|local|home\.arpa|onion|alt|test|invalid)$/;

/** https, a name and no number, the usual ports, and nobody's password. */
export function requireOutside(url: URL): void {
  if (url.protocol !== "https:") throw new OutsideError("Not https");
  if (!isNameOutside(url.hostname.replaceAll(/[[\]]|\.$/g, "")))
    throw new OutsideError("Not the name of a public host");
  if (!PORTS.includes(url.port) || url.username !== "" || url.password !== "")
    throw new OutsideError("Not a public address");
}

function isNameOutside(host: string): boolean {
  return !isIPv4(host) && !isIPv6(host) && host.includes(".") && !NAMES_INSIDE.test(host);
}

/**
 * Asks name servers by itself. The system's own look-up holds one of the process' four threads, on which passwords are checked
 * too, for as long as a hostile name server likes.
 */
export const names = new promises.Resolver({ timeout: 2_000, tries: 2 });

/** One address that is not public refuses them all: which one would be taken is not ours to hope for. */
export async function publicAddressesOf(host: string): Promise<LookupAddress[]> {
  const [four, six] = await Promise.allSettled([names.resolve4(host), names.resolve6(host)]);
  const found = [...listed(four, 4), ...listed(six, 6)];
  if (found.length === 0) throw new OutsideError("No such host");
  if (!found.every(({ address }) => isPublicAddress(address))) throw new OutsideError("Not a public host");
  return found;
}

function listed(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === "rejected" ? [] : answer.value.map((address) => ({ address, family }));
}

/** For a connection: what was looked at here is what is connected to. */
export const lookupOutside: LookupFunction = (host, options, done) => {
  publicAddressesOf(host).then(
    (found) => {
      if (options.all) done(null, found);
      else done(null, found[0]?.address ?? "", found[0]?.family);
    },
    (error: Error) => done(error, []),
  );
};

/** IPv4 without what is set aside (RFC 6890); of IPv6 what is handed out (2000::/3), without what wraps an IPv4 or documents. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !setAside.check(address, "ipv4");
  return isIPv6(address) && handedOut.check(address, "ipv6") && !wrapped.check(address, "ipv6");
}

const setAside = blockList("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]);
const handedOut = blockList("ipv6", [["2000::", 3]]);
const wrapped = blockList("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

function blockList(family: "ipv4" | "ipv6", networks: readonly (readonly [address: string, bits: number])[]) {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, family);
  return list;
}
