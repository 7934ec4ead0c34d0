import { AUDIT_SUBJECTS, type AuditSubject, type AuditType } from "./schema.ts";

/** What the log is narrowed to. `before` is the id of the last entry of the page before. */
export type AuditFilter = { about: AuditSubject | null; by: string | null; before: string | null };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever else stands in the address is left out, and what is malformed counts as not given. */
export function auditFilterOf(url: URL): AuditFilter {
  const about = url.searchParams.get("about");
  const by = url.searchParams.get("by")?.slice(0, 254).trim() || null;
  const before = url.searchParams.get("before") ?? "";
  return {
    about: AUDIT_SUBJECTS.find((known) => known === about) ?? null,
    by,
    before: UUID.test(before) ? before : null,
  };
}

export function auditSearchOf({ about, by, before }: Partial<AuditFilter>): string {
  const search = new URLSearchParams();
  if (about) search.set("about", about);
  if (by) search.set("by", by);
  if (before) search.set("before", before);
  return search.size === 0 ? "" : `?${search}`;
}

const TYPES: Readonly<Record<AuditSubject, readonly AuditType[]>> = {
  members: [
    "member.invited",
    "member.invited_again",
    "member.joined",
    "member.given_role",
    "member.deactivated",
    "member.factor_removed",
  ],
  signing_in: [
    "session.started",
    "session.others_ended",
    "password.changed",
    "password.reset",
    "factor.switched_on",
    "factor.switched_off",
    "factor.codes_renewed",
  ],
  deals: ["deal.colleague_added", "deal.colleague_removed", "deal.owner_changed", "deals.imported"],
  copies: ["audit.exported", "copy.taken", "calendar.made", "calendar.ended"],
  workspace: [
    "workspace.factor_required",
    "workspace.factor_optional",
    "template.kept",
    "template.renamed",
    "template.removed",
    "service.set_up",
    "service.required",
    "service.optional",
    "service.removed",
    "key.made",
    "key.revoked",
    "logo.set",
    "logo.removed",
    "hook.made",
    "hook.changed",
    "hook.rotated",
    "hook.switched_on",
    "hook.switched_off",
    "hook.removed",
  ],
};

export function typesAbout(subject: AuditSubject): AuditType[] {
  return [...TYPES[subject]];
}
