import type { MemberRole } from "#db/schema/workspace.ts";
import type { CopyKind } from "#app/features/copies/schema.ts";

/**
 * What the workspace's audit log tells: what the vendor's own people did about who may do and see what. Nothing of a customer
 * stands here but names that the vendor wrote itself.
 */
export type AuditEntry =
  | { type: "workspace.factor_required"; facts: Record<never, never> }
  | { type: "workspace.factor_optional"; facts: Record<never, never> }
  | { type: "service.set_up"; facts: { issuer: string; domains: string } }
  | { type: "service.required"; facts: { keeper: string } }
  | { type: "service.optional"; facts: Record<never, never> }
  | { type: "service.removed"; facts: { issuer: string } }
  | { type: "member.invited"; facts: { name: string; email: string; role: MemberRole } }
  | { type: "member.invited_again"; facts: { name: string; email: string } }
  | { type: "member.joined"; facts: Record<never, never> }
  | { type: "member.given_role"; facts: { name: string; from: MemberRole; to: MemberRole } }
  | { type: "member.deactivated"; facts: { name: string; email: string; handedTo: string } }
  | { type: "member.factor_removed"; facts: { name: string } }
  | { type: "session.started"; facts: { factor: StartFactor } }
  | { type: "session.others_ended"; facts: Record<never, never> }
  | { type: "password.changed"; facts: Record<never, never> }
  | { type: "password.reset"; facts: Record<never, never> }
  | { type: "factor.switched_on"; facts: Record<never, never> }
  | { type: "factor.switched_off"; facts: Record<never, never> }
  | { type: "factor.codes_renewed"; facts: Record<never, never> }
  | { type: "deal.colleague_added"; facts: { name: string; deal: string } }
  | { type: "deal.colleague_removed"; facts: { name: string; deal: string } }
  | { type: "deal.owner_changed"; facts: { name: string; deal: string } }
  | { type: "deals.imported"; facts: { file: string; opened: string; changed: string } }
  | { type: "template.kept"; facts: { name: string } }
  | { type: "template.renamed"; facts: { from: string; to: string } }
  | { type: "template.removed"; facts: { name: string } }
  | { type: "key.made"; facts: { name: string; scopes: string; expiresOn: string } }
  | { type: "key.revoked"; facts: { name: string } }
  | { type: "logo.set"; facts: { file: string; size: string; sha256: string } }
  | { type: "logo.removed"; facts: Record<never, never> }
  /** An address may hold a secret of its own: here stands only where it leads. */
  | { type: "hook.made"; facts: { host: string; kinds: string } }
  | { type: "hook.changed"; facts: { host: string; kinds: string } }
  | { type: "hook.rotated"; facts: { host: string } }
  | { type: "hook.switched_on"; facts: { host: string } }
  | { type: "hook.switched_off"; facts: { host: string } }
  | { type: "hook.removed"; facts: { host: string } }
  | { type: "audit.exported"; facts: { rows: string; about: string } }
  /** `of`: a version's number or a decision's id, or "all" where there is but one. */
  | { type: "copy.taken"; facts: { deal: string; what: CopyKind; of: string; rows: string } }
  | { type: "calendar.made"; facts: Record<never, never> }
  | { type: "calendar.ended"; facts: Record<never, never> };

/** `service`: the workspace's own sign-in service; `service_factors`: it said that more than one factor was shown there. */
type StartFactor = "password" | "app" | "service" | "service_app" | "service_factors";

export type AuditType = AuditEntry["type"];

/** What an auditor narrows the log to. */
export const AUDIT_SUBJECTS = ["members", "signing_in", "deals", "copies", "workspace"] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];
