import { log } from "#app/lib/log.server.ts";

/** What whoever watches over an installation wants to count, each with a name that stays. */
export type SecurityEvent =
  | "session.started"
  | "password.refused"
  | "code.refused"
  | "app_code.refused"
  | "identity.confirmed"
  | "access.denied"
  | "access.not_there"
  | "limit.reached";

/** One line an event. Like every line of the log it holds ids and constants: no address, no code, nothing that was typed. */
export function noteSecurity(event: SecurityEvent, facts: Readonly<Record<string, string>>): void {
  log.warn({ event, ...facts }, "security");
}
