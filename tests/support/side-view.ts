import { unpackTar } from "#app/features/evidence/tar.server.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import type { MailSink } from "#tests/support/mail-sink.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { foundWorld } from "#tests/support/world.ts";

type Vendor = Awaited<ReturnType<typeof foundWorld>>;

/** What fills the `:names` of a room's addresses. */
export type Places = Readonly<Record<string, string>>;

const ROLES = ["admin", "manager", "rep", "viewer"] as const;

type Installation = { origin: string; mail: MailSink; rooms: readonly Places[] };

/** Everything the vendor's people can receive about these rooms, by address and role: status, headers, body, and mails. */
export async function everythingTheVendorReceives(
  vendor: Vendor,
  { origin, mail, rooms }: Installation,
): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const role of ROLES) {
    const cookie = await sessionCookie(vendor.member(role).personId, "password");
    Object.assign(seen, await everythingAt(addressesOf(rooms), { origin, cookie, role }));
  }
  seen["mails"] = mailsTo(mail, `@northwind.${vendor.domain}`);
  return seen;
}

type Reader = { origin: string; cookie: string; role: string };

async function everythingAt(addresses: readonly string[], { origin, cookie, role }: Reader) {
  const seen: Record<string, string> = {};
  for (const address of addresses) {
    const headers = { cookie, "accept-encoding": "identity" };
    seen[`${role} ${address}`] = await wholeAnswer(await fetch(`${origin}${address}`, { headers, redirect: "manual" }));
  }
  return seen;
}

function mailsTo({ mails }: MailSink, mailbox: string): string {
  return mails
    .filter(({ to }) => to.some((address) => address.endsWith(mailbox)))
    .map(({ to, subject, text }) => [...to, subject, text].join("\n"))
    .sort()
    .join("\n\n");
}

/** What is asked of a page beyond its own address. */
const ASKED: Partial<Record<RouteId, readonly string[]>> = {
  pipeline: [
    "?find=Halden",
    "?find=canary",
    "?sort=released",
    "?owner=all&sort=plan&state=ended",
    "?owner=all&release=split&blocks=item:capacity&pace=quiet&closing=quarter&category=pipeline",
  ],
  views: ["?owner=all&pace=quiet"],
  calibration: ["?at=last"],
  template: ["?target=2027-05-03"],
  beginPlan: ["?template=software"],
  ask: ["?about=item-capacity"],
};

/** What stands for a `:name` that no room has of its own; several where a page differs by it. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  item: ["need"],
  subject: ["item-capacity"],
  topic: ["plan", "room", "statement-need"],
  state: ["expired"],
  token: ["no-such-token"],
  number: ["1"],
  templateId: ["software"],
  workspaceId: ["00000000-0000-4000-8000-000000000000"],
  why: ["unknown"],
};

/** Each address of the product, from the route table: a route is walked by being there. A refusal is an answer too. */
function addressesOf(rooms: readonly Places[]): string[] {
  const entries = Object.entries(routeTable) as [RouteId, { path: string }][];
  const paths = entries.flatMap(([id, { path }]) => {
    const places = path.includes(":dealId") ? rooms : [{}];
    return places.flatMap((own) => filled(`/${path}`.replace("//", "/"), own)).flatMap((one) => asked(id, one));
  });
  return paths.flatMap(twinsOf);
}

function asked(id: RouteId, path: string): string[] {
  if (path === "/*") return ["/nowhere"];
  return [path, ...(ASKED[id] ?? []).map((query) => path + query)];
}

function filled(path: string, places: Places): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = places[name] === undefined ? USUAL[name] : [places[name]];
  if (values === undefined) throw new Error(`Nothing stands for :${name} of ${path}: give the room one`);
  return values.flatMap((value) => filled(path.replace(`:${name}`, value), places));
}

/** A page and its `.data` twin; a file has one address, and its twin the same bytes in another coding. */
function twinsOf(path: string): string[] {
  return /\.(?:tar|pdf)$/.test(path) ? [path] : [path, dataOf(path)];
}

function dataOf(path: string): string {
  if (path === "/") return "/_root.data";
  const [bare, query] = path.split("?");
  return `${bare}.data${query ? `?${query}` : ""}`;
}

async function wholeAnswer(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== "date").map((header) => header.join(": "));
  const type = response.headers.get("content-type") ?? "";
  // A compressed page differs in every byte where a hash differs in one; what stands on it is told by the other answers.
  if (type === "application/pdf") return `${response.status} a PDF`;
  if (type !== "application/x-tar") return [response.status, ...headers, await response.text()].join("\n");
  const files = unpackTar(new Uint8Array(await response.arrayBuffer())) ?? [];
  const texts = files
    .filter(({ name }) => !name.endsWith(".sig"))
    .map(({ name, content }) => `${name}\n${String(content)}`);
  return [response.status, ...headers, ...texts].join("\n");
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SIGNATURE = /[A-Za-z0-9+/]{86}==/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|\d\d:\d\d UTC|\d\d:\d\d(?=<\/time>)/g;
const HASH = /[0-9a-f]{64}|\b[0-9a-f]{4}·[0-9a-f]{4}\b|\b[0-9a-f]{16}\b|(?<=-)[0-9a-f]{8}(?=\.tar)/g;

/**
 * What may differ between two worlds without meaning: random ids, by order of appearance; each response's nonce and key;
 * the worlds' own mail domain; the second in which something was signed, and the signature over it. How long the shared
 * record is does not: it has to be the same.
 */
export function withoutChance(seen: Record<string, string>, vendor: Vendor): Record<string, string> {
  const ids = new Map<string, string>();
  const nameOf = (id: string) => ids.get(id) ?? (ids.set(id, `id-${ids.size + 1}`), `id-${ids.size}`);
  const masked = Object.entries(seen).map(([address, answer]) => [
    address.replaceAll(UUID, nameOf),
    maskPageKeys(maskNonces(answer))
      .replaceAll(UUID, nameOf)
      .replaceAll(HASH, "hash")
      .replaceAll(SIGNATURE, "signature")
      .replaceAll(INSTANT, "time")
      .replaceAll(vendor.domain, "domain"),
  ]);
  return Object.fromEntries(masked) as Record<string, string>;
}

function maskNonces(answer: string): string {
  const nonce = /nonce-([\w+/=-]+)/.exec(answer)?.[1];
  return nonce ? answer.replaceAll(nonce, "nonce") : answer;
}

/** The page's random key and the form keys made from it share their first 28 characters. */
function maskPageKeys(answer: string): string {
  const key =
    /"pageKey"[^0-9a-f]*([0-9a-f-]{36})/.exec(answer)?.[1] ??
    /\\"pageKey\\"[^0-9a-f]*([0-9a-f-]{36})/.exec(answer)?.[1];
  return key ? answer.replaceAll(new RegExp(`${key.slice(0, 28)}[0-9a-f]{8}`, "g"), "key") : answer;
}

/** Where two answers first differ, with a little of both; null when they are the same to the byte. */
export function firstDifference(one: string | undefined, other: string | undefined): string | null {
  if (one === other) return null;
  if (one === undefined || other === undefined) return "only one world has it";
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 80);
  return `${part(one)}\n≠\n${part(other)}`;
}
