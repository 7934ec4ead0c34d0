import type { Side } from "#db/actor.ts";
import type { Decision } from "#db/schema/signoffs.ts";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { Power } from "#db/schema/powers.ts";
import type { Coverage } from "#db/schema/requirements.ts";
import type { UnderstoodMark } from "#db/schema/understanding.ts";
import type { CopyKind } from "#app/features/copies/schema.ts";
import type { DealForReader } from "#app/features/mailings/schema.ts";
import type { TurnFacts } from "#app/features/requests/schema.ts";
import type { SealFacts } from "#app/features/evidence/schema.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";

type PulseQuestion = "trust" | "understanding" | "care";

/** What both sides may read about. Facts hold shared content only. */
export type SharedEvent =
  | { type: "deal.created"; facts: { title: string } }
  | { type: "deal.ended"; facts: { outcome: EndingOutcome } }
  | { type: "deal.lapsed"; facts: Record<never, never> }
  | { type: "stakeholder.invited"; facts: { name: string } }
  | { type: "stakeholder.joined"; facts: { name: string } }
  | { type: "stakeholder.admitted"; facts: { name: string } }
  | { type: "stakeholder.removed"; facts: { name: string } }
  | { type: "stakeholder.given_role"; facts: { name: string; role: StakeholderRole } }
  | { type: "colleague.added"; facts: { name: string } }
  | { type: "colleague.removed"; facts: { name: string } }
  | { type: "colleague.leads"; facts: { name: string } }
  | { type: "stakeholder.entered"; facts: { name: string; domain: string } }
  | { type: "domain.listed"; facts: { domain: string } }
  | { type: "domain.unlisted"; facts: { domain: string } }
  | { type: "seat.added"; facts: { name: string } }
  | { type: "stage.completed"; facts: { name: string; stage: number } }
  | { type: "stage.moved"; facts: { from: number; to: number } }
  | { type: "power.shared"; facts: { name: string; power: Power } }
  | { type: "power.unshared"; facts: { name: string; power: Power } }
  | { type: "requirement.named"; facts: { text: string } }
  | { type: "requirement.weighed"; facts: { text: string; isMust: boolean } }
  | { type: "requirement.withdrawn"; facts: { text: string } }
  | { type: "coverage.stated"; facts: { text: string; coverage: Coverage; before: Coverage | null } }
  | { type: "coverage.accepted"; facts: { text: string } }
  | { type: "coverage.unaccepted"; facts: { text: string } }
  | { type: "understanding.written"; facts: { text: string } }
  | { type: "understanding.reworded"; facts: { text: string; before: string } }
  | { type: "understanding.withdrawn"; facts: { text: string } }
  | { type: "understanding.marked"; facts: { text: string; mark: UnderstoodMark } }
  | { type: "understanding.missed"; facts: { text: string } }
  | { type: "understanding.unmissed"; facts: { text: string } }
  | { type: "request.sent"; facts: { text: string } }
  | { type: "request.answered"; facts: { text: string } }
  | { type: "request.settled"; facts: { text: string } }
  | { type: "request.reopened"; facts: { text: string } }
  | { type: "agenda.shared"; facts: { title: string } }
  | ResourceEvent
  | { type: "release.asked"; facts: { dueOn: string } }
  | { type: "release.declined"; facts: { dueOn: string; words: string | null } }
  | { type: "release.published"; facts: { number: number } }
  | { type: "outcomes.shared"; facts: { count: number } }
  | { type: "milestone.added"; facts: { name: string } }
  | { type: "milestone.renamed"; facts: { name: string } }
  | { type: "milestone.removed"; facts: { name: string } }
  | { type: "task.added"; facts: { title: string; dueOn: string } }
  | { type: "task.changed"; facts: { title: string; dueOn: string } }
  | { type: "task.removed"; facts: { title: string } }
  | { type: "task.completed"; facts: { title: string } }
  | { type: "task.reopened"; facts: { title: string } }
  | { type: "task.accepted"; facts: { title: string } }
  | { type: "task.handed_back"; facts: { title: string } }
  | { type: "task.begun"; facts: { title: string } }
  | { type: "task.blocked"; facts: { title: string; reason: string } }
  | { type: "task.unblocked"; facts: { title: string } }
  | { type: "task.cancelled"; facts: { title: string; reason: string } }
  | { type: "task.linked"; facts: { title: string; waitsFor: string } }
  | { type: "task.unlinked"; facts: { title: string; waitsFor: string } }
  | { type: "dates.moved"; facts: { title: string; dueOn: string; count: number } }
  | { type: "plan.laid_out"; facts: { targetOn: string; count: number } }
  | { type: "plan.begun"; facts: { count: number } }
  | { type: "calendar.stated"; facts: { organisation: string } }
  | { type: "costs.stated"; facts: Record<never, never> }
  | { type: "outcome.measured"; facts: { text: string; value: string } }
  | { type: "version.published"; facts: { number: number } }
  | { type: "signoff.asked"; facts: { name: string; number: number } }
  | { type: "signoff.reminded"; facts: { name: string; number: number } }
  | { type: "signoff.withdrawn"; facts: { name: string; number: number } }
  | { type: "signoff.passed_on"; facts: { name: string; from: string; number: number; reason: string } }
  | { type: "signoff.taken_back"; facts: { name: string; from: string; number: number } }
  | { type: "condition.lifted"; facts: { name: string; number: number; condition: string } }
  | { type: "record.continued"; facts: { sealedLength: number; sealedOn: string; foundLength: number } }
  | { type: "signoff.decided"; facts: SignoffFacts };

/** `statement_sha256` names the signed statement, spelled as a bundle's script looks for it. */
type SignoffFacts = {
  name: string;
  number: number;
  decision: Decision;
  onBehalfOf?: string;
  statement_sha256?: string;
};

/** The customer's own business: it leaves no trace on the vendor's side. */
export type CustomerEvent =
  | { type: "answer.saved"; facts: { item: string } }
  | { type: "ranking.saved"; facts: Record<never, never> }
  | { type: "outcome.written"; facts: { text: string } }
  | { type: "outcome.changed"; facts: { text: string } }
  | { type: "outcome.removed"; facts: { text: string } }
  | PrivateStepEvent
  | ResourceEvent
  | { type: "internal_costs.stated"; facts: Record<never, never> }
  | { type: "initiative.added"; facts: { name: string } }
  | { type: "initiative.renamed"; facts: { name: string } }
  | { type: "initiative.removed"; facts: { name: string } }
  | { type: "capacity.stated"; facts: { initiativeCount: number } }
  | { type: "power.attested"; facts: { power: Power } }
  | { type: "change.listed"; facts: { name: string } }
  | { type: "change.unlisted"; facts: { name: string } }
  | { type: "change.reported"; facts: Record<never, never> }
  | { type: "purchase.told"; facts: { name: string } }
  | { type: "pulse.told"; facts: Record<never, never> }
  | { type: "pulse.fell"; facts: { questions: readonly PulseQuestion[] } }
  | { type: "champion.proposed"; facts: { name: string } }
  | { type: "champion.named"; facts: { name: string; proposedBy: string } }
  | { type: "agenda.decided"; facts: { gate: string } }
  | { type: "calendar.made" | "calendar.ended"; facts: Record<never, never> }
  | { type: "copy.taken"; facts: { what: CopyKind; of: string; rows: number } }
  | { type: "happening.recorded"; facts: { reason: string } };

/** The vendor's own business: it leaves no trace on the customer's side. */
export type VendorEvent =
  | PrivateStepEvent
  | ResourceEvent
  | {
      type: "opportunity.changed" | "belief.stated" | "bant.noted" | "aftermath.noted" | "deal.confirmed_alive";
      facts: Record<never, never>;
    }
  | { type: "forecast.set"; facts: { category: ForecastCategory } };

/** What one side does with the steps that it alone reads, in that side's own record. */
export type PrivateStepEvent =
  | { type: "private_step.added"; facts: { title: string } }
  | { type: "private_step.changed"; facts: { title: string } }
  | { type: "private_step.done"; facts: { title: string } }
  | { type: "private_step.reopened"; facts: { title: string } }
  | { type: "private_step.removed"; facts: { title: string } };

/** What becomes of links and files, in the record of those who may read them. */
export type ResourceEvent =
  | { type: "resource.added"; facts: { title: string } }
  | { type: "resource.renamed"; facts: { title: string; before: string } }
  | { type: "resource.moved"; facts: { title: string; folder: string | null } }
  | { type: "resource.pinned"; facts: { title: string } }
  | { type: "resource.unpinned"; facts: { title: string } }
  | { type: "resource.removed"; facts: { title: string } };

export type ActivityEvent = SharedEvent | CustomerEvent | VendorEvent;

/** Mails of the outbox. Facts hold shared words only; a link's token or a code is sealed beside them. */
export type Mail =
  | {
      kind: "invitation";
      facts: {
        invitationId: string;
        dealTitle: string;
        vendorName: string;
        invitedBy: string;
        /** Where it goes out again, because nobody has opened the room with it. */
        repetition?: { invitedOn: string; isLast: boolean };
      };
    }
  | {
      kind: "member_invitation";
      facts: { invitationId: string; memberId: string; vendorName: string; invitedBy: string };
    }
  | { kind: "key_made"; facts: { keyName: string; madeBy: string; scopes: string; vendorName: string } }
  | { kind: "hook_set"; facts: { host: string; kinds: string; by: string; vendorName: string; isNew: boolean } }
  | { kind: "hook_stopped"; facts: { hookId: string; host: string; vendorName: string; isGone: boolean } }
  | { kind: "new_password" | "password_changed" | "entry_code"; facts: Record<never, never> }
  | { kind: "sign_code"; facts: { dealTitle: string; versionNumber: number } }
  | { kind: "confirm_code"; facts: Record<never, never> }
  | {
      kind: "release_asked";
      facts: { dealId: string; dealTitle: string; vendorName: string; dueOn: string; note: string | null };
    }
  | { kind: "release_published"; facts: { dealId: string; dealTitle: string; accountName: string } }
  | {
      kind: "signoff_asked";
      facts: { dealId: string; dealTitle: string; versionNumber: number; askedBy: string; isReminder?: boolean };
    }
  | {
      kind: "signoff_passed_on";
      facts: { dealId: string; dealTitle: string; versionNumber: number; from: string; reason: string };
    }
  | {
      kind: "condition_lifted";
      facts: { dealId: string; dealTitle: string; versionNumber: number; signer: string; condition: string };
    }
  /** `writers` is filled when it is sent, as the recipient: what is not new any more is no news. */
  | {
      kind: "notices";
      facts: { dealId: string; dealTitle: string; side: Side; recipientId: string; writers: readonly string[] };
    }
  /** What was asked of the reader's side, or answered; `asked` is filled when it is sent, as the recipient. */
  | { kind: "requests"; facts: TurnFacts }
  /** At most one of these a person and day; `deals` are filled when it is sent, as its recipient. */
  | { kind: "reminder"; facts: PersonalFacts }
  | { kind: "digest"; facts: PersonalFacts }
  | { kind: "signoff_decided"; facts: DecidedFacts & { signer: string } }
  | { kind: "signoff_recorded"; facts: DecidedFacts }
  | { kind: "records_sealed"; facts: { records: readonly { dealId: string; dealTitle: string; seal: SealFacts }[] } }
  | { kind: "entered_by_domain"; facts: { dealId: string; dealTitle: string; name: string; domain: string } }
  | { kind: "champion_proposed"; facts: SuccessionFacts }
  | { kind: "champion_named"; facts: SuccessionFacts }
  | { kind: "admitted"; facts: { dealId: string; dealTitle: string; vendorName: string; admittedBy: string } }
  | { kind: "deal_lapsed"; facts: { dealId: string; dealTitle: string } }
  | { kind: "deal_ended"; facts: { dealId: string; dealTitle: string; endedBy: string; outcome: EndingOutcome } };

export type PersonalFacts = { personId: string; day: string; deals: readonly DealForReader[] };

type SuccessionFacts = { dealId: string; dealTitle: string; vendorName: string; name: string; by: string };

/** What a mail about a decision carries: the record's seal right after it, a witness outside the database. */
type DecidedFacts = { dealId: string; dealTitle: string; versionNumber: number; decision: Decision; seal: SealFacts };

export type MailKind = Mail["kind"];

/** To whom a mail goes. `stakeholderId` is looked at again when it is sent: a removed person gets nothing. */
export type Recipient = { email: string; name: string; stakeholderId?: string };
