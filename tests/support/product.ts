import { test as base, type BrowserContext } from "@playwright/test";
import { closeDatabase, connectDatabase } from "#db/client.server.ts";
import type { SessionKind } from "#db/schema/auth.ts";
import { aMailSink, type MailSink } from "#tests/support/mail-sink.ts";
import { aReceiver, listenAnywhere, type Receiver } from "#tests/support/receiver.ts";
import { aServer, startServer, type TestServer } from "#tests/support/server.ts";
import { SESSION_COOKIE, sessionToken } from "#tests/support/sign-in.ts";

/** The built product with a database, a mail server and a receiver of webhooks of its own, one a worker. */
export type Product = { server: TestServer; mail: MailSink; receiver: Receiver };

/** For a test that provokes the browser into complaining. */
export const provokingTest = base.extend<object, { product: Product }>({
  product: [
    // Playwright asks for the pattern, also where nothing is taken from it.
    async ({}, use) => {
      await using mail = await aMailSink();
      await using receiver = await aReceiver(listenAnywhere);
      const environment = { INSIDE_SERVICES: receiver.origin };
      await using server = await aServer({ smtpUrl: mail.smtpUrl, environment });
      await connectDatabase(server.database.runtimeUrl);
      await use({ server, mail, receiver });
      await closeDatabase();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ product }, use) => use(product.server.origin),
});

export const test = provokingTest.extend<{ quietConsole: void }>({
  /** A page that complains in the console fails its test. */
  quietConsole: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error" && !isAnswerOfOurs(message.text())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      await use();
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";

/** One more process of the same installation: the same database, secret and mail server. */
export function anotherInstance(
  { server, mail, receiver }: Product,
  signingKey = process.env["CONCORD_SIGNING_KEY"] ?? "",
) {
  return startServer({
    CONCORD_MODE: "demo",
    CONCORD_SECRET: "a secret of the tests, long enough to be taken",
    CONCORD_SIGNING_KEY: signingKey,
    DATABASE_URL: server.database.runtimeUrl,
    DATABASE_OWNER_URL: server.database.ownerUrl,
    MAIL_FROM: "Concord <concord@concord.example>",
    SMTP_URL: mail.smtpUrl,
    INSIDE_SERVICES: receiver.origin,
  });
}

/** Chromium itself logs each refused form and missing page; those are answers, not faults. */
function isAnswerOfOurs(text: string): boolean {
  return /status of (?:403|404|409|422|429)/.test(text);
}

/** Signs a browser in without the pages that this test is not about. */
export async function signIn(
  context: BrowserContext,
  product: Product,
  as: { personId: string; kind: SessionKind; dealId?: string },
): Promise<void> {
  const value = await sessionToken(as.personId, as.kind, as.dealId);
  await context.addCookies([
    {
      name: SESSION_COOKIE,
      value,
      url: product.server.origin.replace("http:", "https:"),
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}
