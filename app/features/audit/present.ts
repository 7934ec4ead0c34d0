import type { MemberRole } from "#db/schema/workspace.ts";
import type { CopyKind } from "#app/features/copies/schema.ts";
import { csvOf } from "#app/lib/csv.ts";
import type { AuditEntry, AuditSubject, AuditType } from "./schema.ts";

export type AuditRow = AuditEntry & { id: string; actorName: string; actorEmail: string; createdAt: Date };

export const auditSubjects: Readonly<Record<AuditSubject, string>> = {
  members: "Members",
  signing_in: "Signing in",
  deals: "Deals and who works on them",
  copies: "Copies that were taken",
  workspace: "The workspace",
};

const roles: Readonly<Record<MemberRole, string>> = {
  admin: "administrator",
  manager: "manager",
  rep: "rep",
  viewer: "viewer",
};

const startWords: Readonly<Record<FactsOf<"session.started">["factor"], string>> = {
  password: "with a password",
  app: "with password and app",
  service: "by the sign-in service",
  service_app: "by the sign-in service and with the app",
  service_factors: "by the sign-in service, which asked for more than one factor",
};

const copyWords: Readonly<Record<CopyKind, (of: string) => string>> = {
  room: () => "everything they may see",
  files: () => "all files they may see",
  plan_table: () => "the plan as a table",
  version_paper: (of) => `version ${of} of the plan on paper`,
  certificate: (of) => `the certificate of a decision (${of})`,
  bundle: (of) => `the evidence of a decision (${of})`,
  deal_document: () => "the deal document as far as it is shared",
  report: () => "the report",
  releases: () => "what was released",
};

function rowsOf(count: string): string {
  return count === "1" ? "1 row" : `${count} rows`;
}

type FactsOf<Type extends AuditType> = Extract<AuditEntry, { type: Type }>["facts"];
type Sentences = { [Type in AuditType]: (who: string, facts: FactsOf<Type>) => string };

const sentences: Sentences = {
  "workspace.factor_required": (who) => `${who} made an authenticator app necessary for every member.`,
  "workspace.factor_optional": (who) => `${who} left it to members whether they use an authenticator app.`,
  "service.set_up": (who, { issuer, domains }) => `${who} set up ${issuer} as the sign-in service for ${domains}.`,
  "service.required": (who, { keeper }) =>
    `${who} made the sign-in service the only way in; ${keeper} keeps password and app for the day it fails.`,
  "service.optional": (who) => `${who} left it to members whether they use the sign-in service.`,
  "service.removed": (who, { issuer }) => `${who} took the sign-in service ${issuer} off.`,
  "member.invited": (who, { name, email, role }) => `${who} invited ${name} (${email}) as ${roles[role]}.`,
  "member.invited_again": (who, { name, email }) => `${who} mailed the invitation of ${name} (${email}) again.`,
  "member.joined": (who) => `${who} joined the workspace.`,
  "member.given_role": (who, { name, from, to }) => `${who} changed ${name} from ${roles[from]} to ${roles[to]}.`,
  "member.deactivated": (who, { name, email, handedTo }) =>
    `${who} let ${name} (${email}) go; ${handedTo} took over. Every session of theirs ended.`,
  "member.factor_removed": (who, { name }) => `${who} took off the authenticator app of ${name}.`,
  "session.started": (who, { factor }) => `${who} signed in ${startWords[factor]}.`,
  "session.others_ended": (who) => `${who} ended their other sessions.`,
  "password.changed": (who) => `${who} changed their password.`,
  "password.reset": (who) => `${who} chose a new password by a mailed link.`,
  "factor.switched_on": (who) => `${who} switched an authenticator app on.`,
  "factor.switched_off": (who) => `${who} switched their authenticator app off.`,
  "factor.codes_renewed": (who) => `${who} made new recovery codes.`,
  "deal.colleague_added": (who, { name, deal }) => `${who} put ${name} on “${deal}”.`,
  "deal.colleague_removed": (who, { name, deal }) => `${who} took ${name} off “${deal}”.`,
  "deal.owner_changed": (who, { name, deal }) => `${who} made ${name} lead “${deal}”.`,
  "deals.imported": (who, { file, opened, changed }) =>
    `${who} imported ${file}: ${opened} deals opened, ${changed} changed.`,
  "template.kept": (who, { name }) => `${who} kept a plan as the template “${name}”.`,
  "template.renamed": (who, { from, to }) =>
    from === to ? `${who} described the template “${to}” anew.` : `${who} renamed the template “${from}” to “${to}”.`,
  "template.removed": (who, { name }) => `${who} removed the template “${name}”.`,
  "key.made": (who, { name, scopes, expiresOn }) =>
    `${who} made the API key “${name}” for ${scopes}; it ends on ${expiresOn}.`,
  "key.revoked": (who, { name }) => `${who} ended the API key “${name}”.`,
  "logo.set": (who, { file, size, sha256 }) =>
    `${who} made ${file} (${size} pixels, SHA-256 ${sha256.slice(0, 12)}…) the workspace’s logo.`,
  "logo.removed": (who) => `${who} removed the workspace’s logo.`,
  "hook.made": (who, { host, kinds }) => `${who} made a webhook to ${host} that hears of ${kinds}.`,
  "hook.changed": (who, { host, kinds }) => `${who} changed a webhook: it goes to ${host} and hears of ${kinds}.`,
  "hook.rotated": (who, { host }) => `${who} made a new secret for the webhook to ${host}.`,
  "hook.switched_on": (who, { host }) => `${who} switched the webhook to ${host} on.`,
  "hook.switched_off": (who, { host }) => `${who} switched the webhook to ${host} off.`,
  "hook.removed": (who, { host }) => `${who} removed the webhook to ${host}.`,
  "audit.exported": (who, { rows, about }) => `${who} exported ${rows} entries of this log, ${about}.`,
  "copy.taken": (who, { deal, what, of, rows }) => `${who} took ${copyWords[what](of)} of “${deal}”: ${rowsOf(rows)}.`,
  "calendar.made": (who) => `${who} made an address by which a calendar reads their open steps.`,
  "calendar.ended": (who) => `${who} ended the address by which a calendar read their open steps.`,
};

/** What happened, in words a security officer reads. */
export function sentenceOfAudit(entry: AuditEntry, who: string): string {
  const sentence = sentences[entry.type] as (who: string, facts: AuditEntry["facts"]) => string;
  return sentence(who, entry.facts);
}

export type AuditLine = { id: string; at: string; who: string; email: string; sentence: string };

export function presentAudit(rows: readonly AuditRow[]): AuditLine[] {
  return rows.map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    who: row.actorName,
    email: row.actorEmail,
    sentence: sentenceOfAudit(row, row.actorName),
  }));
}

/** The log as a file for a spreadsheet, the newest first. */
export function auditFileOf(rows: readonly AuditRow[]): string {
  const head = ["Time (UTC)", "Name", "Address", "What", "In words"];
  return csvOf([
    head,
    ...rows.map((row) => [
      row.createdAt.toISOString(),
      row.actorName,
      row.actorEmail,
      row.type,
      sentenceOfAudit(row, row.actorName),
    ]),
  ]);
}
