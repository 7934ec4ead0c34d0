import { z } from "zod";
import type { Decision } from "#db/schema/signoffs.ts";
import type { Lift } from "./conditions.ts";
import { mailedCode } from "#app/lib/code.ts";
import type { FormRefusal } from "#app/lib/form.ts";
import { choice, commandForm, identifier, optional, paragraph, wholeNumber } from "#app/lib/fields.ts";

/** What a champion does about one person's decision on a version. */
export const AskForm = commandForm({ intent: z.enum(["ask", "remind", "withdraw"]), stakeholderId: identifier() });

/** What the person who was asked may do with the request, besides deciding. */
export const PassForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("pass_on"), stakeholderId: identifier(), reason: paragraph(300) }),
  commandForm({ intent: z.literal("take_back") }),
]);

export const LiftForm = commandForm({ signoffId: identifier(), position: wholeNumber(1, 50) });

/** Asks for a code. Sent from the middle of the decision it brings along what was typed, which is kept and not read. */
export const SendCodeForm = commandForm({
  intent: z.literal("send_code"),
  versionId: z.string().optional(),
  versionSha256: z.string().optional(),
  decision: z.string().max(40).optional(),
  reason: z.string().max(10_000).optional(),
  code: z.string().optional(),
});

/** The database's own list, written out: its file stays out of the browser. */
const decisions = [
  "approved",
  "approved_with_conditions",
  "sent_back",
  "declined",
] as const satisfies readonly Decision[];

/** Names the version by its id and its hash: what was shown is what is decided on. */
export const DecideForm = commandForm({
  intent: z.literal("decide"),
  versionId: identifier(),
  versionSha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "This form is incomplete. Please load the page again." }),
  decision: choice(decisions),
  reason: optional(paragraph(2000)),
  code: mailedCode(),
}).superRefine(({ decision, reason }, context) => {
  if (decision !== "approved" && reason === null)
    context.addIssue({ code: "custom", path: ["reason"], message: reasonWords[decision] });
});

const reasonWords = {
  approved_with_conditions: "Please name your conditions.",
  sent_back: "Please say what has to change.",
  declined: "Please say why not now.",
} as const satisfies Record<Exclude<Decision, "approved">, string>;

/** What was typed besides the code, to show it again when a new code was sent; null where nothing had been typed yet. */
export function keptFrom({ decision, reason }: z.output<typeof SendCodeForm>): FormRefusal | null {
  if (reason === undefined) return null;
  return { intent: "decide", errors: {}, typed: { reason, ...(decision === undefined ? {} : { decision }) } };
}

export const DecisionPageForm = z.discriminatedUnion("intent", [SendCodeForm, DecideForm]);

/** Somebody was asked to decide on an exact version. */
export type SignoffRequest = {
  versionId: string;
  number: number;
  stakeholderId: string;
  name: string;
  title: string | null;
  askedByName: string;
  askedAt: Date;
  /** Null before the first reminder. */
  remindedAt: Date | null;
  /** Who was asked first and passed it on to this person, and why; null for a request of one's own. */
  onBehalfOf: PassedOn | null;
};

/** `at`: ISO 8601, UTC, milliseconds. */
export type PassedOn = { id: string; name: string; reason: string; at: string };

/** What somebody decided about an exact version. Only a later decision of theirs takes its place. */
export type SignoffDecision = {
  id: string;
  versionId: string;
  number: number;
  versionSha256: string;
  stakeholderId: string;
  name: string;
  title: string | null;
  email: string;
  decision: Decision;
  reason: string | null;
  intent: string;
  decidedAt: Date;
  /** Whether a signed statement was kept with it, and so a certificate and a bundle can be made. */
  isStated: boolean;
  /** In whose place; null where they decided for themselves. */
  onBehalfOf: PassedOn | null;
  lifts: readonly Lift[];
};

/** Everything recorded about sign-offs of one deal, oldest first. */
export type SignoffRecord = { requests: readonly SignoffRequest[]; decisions: readonly SignoffDecision[] };

/** A version that waits for this person's decision. */
export type SignoffTask = {
  number: number;
  askedByName: string;
  askedAt: Date;
  /** The version they approved before; null when this is their first. */
  approvedNumber: number | null;
};

/** Somebody who can be asked: an executive whom a champion has admitted. */
export type PossibleSigner = { stakeholderId: string; name: string; title: string | null };

const comparable = z.union([
  z.literal("now"),
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
]);

/** Which two are compared. What the address does not know is read as the usual choice. */
export const ComparisonSearch = z.object({
  from: comparable.nullable().catch(null),
  to: comparable.nullable().catch(null),
});
