import { environment } from "#app/lib/env.server.ts";

/** Whether mails stay on this machine, for a newcomer to read: only in the demo, and only without a mail server. */
export function keepsMails(): boolean {
  const { mode, smtpUrl } = environment();
  return mode === "demo" && smtpUrl === null;
}
