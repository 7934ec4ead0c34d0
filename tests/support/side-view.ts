import { unpackTar } from "#app/features/evidence/tar.server.ts";
import { ROLES, isVendorRole } from "#app/engine/policy/policy.ts";
import type { RouteId } from "#app/routes.ts";
import { addressesOf, mayRead, twinsOf, type Places } from "#tests/support/addresses.ts";
import type { MailSink } from "#tests/support/mail-sink.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { foundWorld, Room } from "#tests/support/world.ts";

const CUSTOMERS = ROLES.filter((role) => !isVendorRole(role));

type Vendor = Awaited<ReturnType<typeof foundWorld>>;

/** The people of one side, by role, with what proves who they are; what their mail addresses end in; and which pages they try. */
export type Side = { readers: readonly Reader[]; mailboxes: readonly string[]; tries?: (id: RouteId) => boolean };
type Reader = { role: string; cookie: string };

export async function vendorsSide(vendor: Vendor): Promise<Side> {
  const readers = (["admin", "manager", "rep", "viewer"] as const).map(async (role) => {
    return { role, cookie: await sessionCookie(vendor.member(role).personId, "password") };
  });
  return { readers: await Promise.all(readers), mailboxes: [`@northwind.${vendor.domain}`] };
}

/** Each entered with a code but the last, who came by the link in their mail. They try what is open to any customer. */
export async function customersSide(room: Room, domain: string): Promise<Side> {
  const readers = (["champion", "stakeholder", "executive"] as const).map(async (role) => {
    return { role, cookie: await sessionCookie(room.actor(role).personId, "code") };
  });
  const guest = { role: "guest", cookie: await sessionCookie(room.actor("guest").personId, "link", room.dealId) };
  return {
    readers: [...(await Promise.all(readers)), guest],
    mailboxes: [`@halden.${domain}`, `@advisor.${domain}`],
    tries: (id) => CUSTOMERS.some((role) => mayRead(role, id)),
  };
}

type Installation = { origin: string; mail: MailSink; rooms: readonly Places[] };

/** Everything one side's people can receive about these rooms, by address and role: status, headers, body, and mails. */
export async function everythingReceived(
  { readers, mailboxes, tries }: Side,
  { origin, mail, rooms }: Installation,
): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const { role, cookie } of readers) {
    for (const address of addressesOf(rooms, tries).flatMap(twinsOf)) {
      const headers = { cookie, "accept-encoding": "identity" };
      const response = await fetch(`${origin}${address}`, { headers, redirect: "manual" });
      seen[`${role} ${address}`] = await wholeAnswer(response);
    }
  }
  seen["mails"] = mailboxes.map((mailbox) => mailsTo(mail, mailbox)).join("\n\n");
  return seen;
}

function mailsTo({ mails }: MailSink, mailbox: string): string {
  return mails
    .filter(({ to }) => to.some((address) => address.endsWith(mailbox)))
    .map(({ to, subject, text }) => [...to, subject, text].join("\n"))
    .sort()
    .join("\n\n");
}

/** Status, headers and body; the headers tell what a page has of chance. */
export async function wholeAnswer(response: Response): Promise<string> {
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
const TOKEN = /(?<=\/(?:i|stop)\/)[\w-]{43}/g;
/** By which people know a key of the API again. */
const ENDING = /(?<=concord_key_…)[\w-]{4}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|\d\d:\d\d UTC|\d\d:\d\d(?=<\/time>)/g;
const HASH = /[0-9a-f]{64}|\b[0-9a-f]{4}·[0-9a-f]{4}\b|\b[0-9a-f]{16}\b|(?<=-)[0-9a-f]{8}(?=\.tar)/g;

/**
 * What may differ between two worlds without meaning: random ids, by order of appearance; each response's nonce and key;
 * the worlds' own mail domain; the second in which something was signed, and the signature over it. How long the shared
 * record is does not: it has to be the same.
 */
export function withoutChance(seen: Record<string, string>, { domain }: Vendor): Record<string, string> {
  const ids = new Map<string, string>();
  const nameOf = (id: string) => ids.get(id) ?? (ids.set(id, `id-${ids.size + 1}`), `id-${ids.size}`);
  const masked = Object.entries(seen).map(([address, answer]) => [
    address.replaceAll(UUID, nameOf),
    maskPageKeys(maskNonces(answer))
      .replaceAll(UUID, nameOf)
      .replaceAll(HASH, "hash")
      .replaceAll(TOKEN, "token")
      .replaceAll(ENDING, "ends")
      .replaceAll(SIGNATURE, "signature")
      .replaceAll(INSTANT, "time")
      .replaceAll(domain, "domain"),
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
