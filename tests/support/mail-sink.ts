import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { type Mail, readMail } from "#tests/support/mail.ts";

export interface MailSink extends AsyncDisposable {
  /** For SMTP_URL. */
  readonly smtpUrl: string;
  readonly mails: readonly Mail[];
  /** The newest mail to this address whose subject or text matches; waits for one that is still under way. */
  readonly waitForMail: (to: string, match?: RegExp) => Promise<Mail>;
}

const patienceMilliseconds = 15_000;

/** A real mail server that delivers to nobody. */
export async function aMailSink(): Promise<MailSink> {
  const mails: Mail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.once("end", () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase());
        mails.push(readMail(Buffer.concat(pieces).toString(), to));
        for (const wake of waiting) wake();
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");

  return {
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    waitForMail: (to, match = /(?:)/) => waitFor({ to: to.toLowerCase(), match, mails, waiting }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

interface Wanted {
  readonly to: string;
  readonly match: RegExp;
  readonly mails: readonly Mail[];
  readonly waiting: Set<() => void>;
}

function waitFor({ to, match, mails, waiting }: Wanted): Promise<Mail> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      waiting.delete(look);
      const arrived = mails.map((mail) => `${mail.to.join(", ")}: ${mail.subject}`).join("\n");
      reject(new Error(`No mail to ${to} that matches ${match.source} arrived. What did:\n${arrived}`));
    }, patienceMilliseconds);
    function look(): void {
      const found = mails.findLast((mail) => mail.to.includes(to) && match.test(`${mail.subject}\n${mail.text}`));
      if (found === undefined) return;
      clearTimeout(giveUp);
      waiting.delete(look);
      resolve(found);
    }
    waiting.add(look);
    look();
  });
}
