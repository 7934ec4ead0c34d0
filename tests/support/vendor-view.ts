import { paths } from "#app/paths.ts";
import { unpackTar } from "#app/features/evidence/tar.server.ts";
import type { MailSink } from "#tests/support/mail-sink.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { foundWorld } from "#tests/support/world.ts";

type Vendor = Awaited<ReturnType<typeof foundWorld>>;

/** `decisions` of the rooms, by their ids: what proves them is fetched too. */
type Rooms = { dealIds: readonly string[]; decisions: readonly string[] };

const ROLES = ["admin", "manager", "rep", "viewer"] as const;

/** Everything the vendor's people can receive about these rooms, by address and role: status, headers, body, and mails. */
export async function everythingTheVendorReceives(
  vendor: Vendor,
  { origin, mail, ...rooms }: { origin: string; mail: MailSink } & Rooms,
): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const role of ROLES) {
    const cookie = await sessionCookie(vendor.member(role).personId, "password");
    for (const path of vendorPaths(rooms)) {
      for (const address of addressesOf(path)) {
        const response = await fetch(`${origin}${address}`, {
          headers: { cookie, "accept-encoding": "identity" },
          redirect: "manual",
        });
        seen[`${role} ${address}`] = await wholeAnswer(response);
      }
    }
  }
  const mailbox = `@northwind.${vendor.domain}`;
  const mails = mail.mails.filter(({ to }) => to.some((address) => address.endsWith(mailbox)));
  seen["mails"] = mails
    .map(({ to, subject, text }) => [...to, subject, text].join("\n"))
    .sort()
    .join("\n\n");
  return seen;
}

/** Every address of the product that has no place for a customer's secret alone, and those too: a refusal is an answer. */
function vendorPaths({ dealIds, decisions }: Rooms): string[] {
  const ofDeal = [
    paths.deal,
    paths.sharedDocument,
    paths.releasedVerdicts,
    paths.dealDocument,
    paths.dealReport,
    paths.numbers,
    paths.room,
    paths.about,
    paths.fit,
    paths.team,
    paths.outcomes,
    paths.initiatives,
    paths.ranking,
    paths.readiness,
    paths.release,
    paths.checklist,
    paths.sheet,
    paths.powers,
    paths.trackRecord,
    paths.requirements,
    paths.understanding,
    paths.pulse,
    paths.happened,
    paths.plan,
    paths.talk,
    paths.notices,
    (id: string) => paths.topic(id, "plan"),
    (id: string) => paths.topic(id, "room"),
    (id: string) => paths.topic(id, "statement-need"),
    paths.measured,
    paths.layout,
    paths.calendars,
    paths.timeline,
    paths.comparison,
    paths.costs,
    paths.ending,
    paths.colleagues,
    paths.keepTemplate,
    paths.beginPlan,
    (id: string) => `${paths.beginPlan(id)}?template=software`,
    paths.ended,
    (id: string) => paths.statement(id, "need"),
    (id: string) => paths.version(id, 1),
    (id: string) => paths.approval(id, 1),
    (id: string) => paths.decision(id, 1),
    (id: string) => paths.receipt(id, 1),
    paths.keep,
    paths.roomCopy,
    paths.planTable,
    (id: string) => paths.versionPaper(id, 1),
    ...decisions.flatMap((signoffId) => [
      (id: string) => paths.bundle(id, signoffId),
      (id: string) => paths.certificate(id, signoffId),
    ]),
  ];
  const searches = [
    "?find=Halden",
    "?find=canary",
    "?sort=released",
    "?owner=all&sort=plan&state=ended",
    "?owner=all&release=split&blocks=item:capacity&pace=quiet&closing=quarter&category=pipeline",
  ].map((query) => paths.pipeline() + query);
  return [
    paths.pipeline(),
    ...searches,
    paths.forecast(),
    paths.newDeal(),
    paths.inbox(),
    paths.templates(),
    `${paths.template("software")}?target=2027-05-03`,
    paths.calibration(),
    paths.calibration("last"),
    paths.fitSettings(),
    paths.memberSettings(),
    paths.securitySettings(),
    paths.signOnSettings(),
    paths.you(),
    paths.auditLog(),
    paths.ownFactor(),
    paths.rooms(),
    paths.verify(),
    paths.signingKeys(),
    paths.calendar(),
    paths.home(),
    paths.signOut(),
    ...dealIds.flatMap((id) => ofDeal.map((pathOf) => pathOf(id))),
  ];
}

/** A page and its `.data` twin; a file has one address, and its twin the same bytes in another coding. */
function addressesOf(path: string): string[] {
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
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|\d\d:\d\d UTC/g;
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
