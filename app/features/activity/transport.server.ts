import nodemailer from "nodemailer";
import { withWorker } from "#db/client.server.ts";
import { demoMails } from "#db/schema/activity.ts";
import { environment, type Environment } from "#app/lib/env.server.ts";

/** A mail ready to leave: one recipient, and an id that stays the same however often it is tried. */
export type Message = {
  id: string;
  /** On whose behalf; null for Concord's own. */
  sender: string | null;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where a mail program stops mails of this kind by itself (RFC 8058); null where none can be stopped. */
  stopUrl: string | null;
};

export type Transport = { send(message: Message): Promise<void>; close(): void };

/** A mail server where one is configured; otherwise, in the demo, the mailbox page of this machine. */
export function openTransport(configured: MailSettings = environment()): Transport {
  const { smtpUrl } = configured;
  return smtpUrl === null ? demoMailbox : smtpTransport(smtpUrl, configured);
}

type MailSettings = Pick<Environment, "smtpUrl" | "mailFrom" | "appOrigin">;

/** The outbox row's own id: a mail that was kept and then not marked as sent is not kept twice. */
const demoMailbox: Transport = {
  async send({ id, to, subject, text }) {
    await withWorker((tx) =>
      tx.insert(demoMails).values({ id, recipient: to.address, subject, body: text }).onConflictDoNothing(),
    );
  },
  close() {},
};

function smtpTransport(smtpUrl: string, { mailFrom, appOrigin }: MailSettings): Transport {
  const own = parseSender(mailFrom);
  const domain = new URL(appOrigin).hostname;
  const server = nodemailer.createTransport(withPool(smtpUrl));
  return {
    async send({ id, sender, to, subject, text, html, stopUrl }) {
      await server.sendMail({
        from: { name: sender ? `${withoutControls(sender)} through ${own.name}` : own.name, address: own.address },
        to: { name: withoutControls(to.name), address: to.address },
        // Said by itself, so that nothing in a name can add a recipient.
        envelope: { from: own.address, to: [to.address] },
        messageId: `<${id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated", ...stopHeaders(stopUrl) },
        disableFileAccess: true,
        disableUrlAccess: true,
        ...{ subject, text, html },
      });
    },
    close: () => server.close(),
  };
}

function stopHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** As parameters of the address: nodemailer takes an address or options, and an address may carry the operator's own. */
function withPool(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const presets = {
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  };
  for (const [name, value] of Object.entries(presets)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** `Concord <concord@example.com>`, or an address alone. */
function parseSender(mailFrom: string): { name: string; address: string } {
  const [, name = "", address = mailFrom] = /^(.*?)\s*<([^<>]+)>$/.exec(mailFrom) ?? [];
  return { name: name.replaceAll('"', "").trim() || "Concord", address: address.trim() };
}

function withoutControls(name: string): string {
  return name.replaceAll(/\p{C}+/gu, " ").trim();
}
