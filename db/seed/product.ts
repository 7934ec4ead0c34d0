import type { StakeholderActor } from "../actor.ts";
import type { Tx } from "../client.server.ts";
import type { AgendaText } from "../schema/agendas.ts";
import type { Standing } from "../schema/pulses.ts";
import type { ReleasedPulse } from "../schema/releases.ts";
import type { Decision } from "../schema/signoffs.ts";
import type { DealDocument, GateId, Level, Verdict } from "#app/engine/alignment/document.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";

/**
 * What the demo takes from the product it fills. Seeds know the tables but not the rules, so the verdicts, the canonical
 * bytes and the words come from whoever calls.
 */
export type Product = {
  /** The calendar date on which the story is read. */
  today: string;
  hashPassword: (password: string) => Promise<string>;
  /** The policy that the releases were made with. */
  policy: string;
  /** What a release made from this document carries. */
  releaseOf: (document: DealDocument) => ReleaseContent;
  /** The levels that a release of that day carries of what people said about the vendor; null where nobody had. */
  pulseOf: (told: readonly PulseSaid[], day: string) => ReleasedPulse | null;
  /** What every version of a plan says of its own form. */
  versionFrame: Pick<VersionContent, "format" | "dates">;
  /** RFC 8785. */
  canonicalJson: (value: unknown) => string;
  sha256: (content: Uint8Array) => string;
  /** Thirty minutes on a subject, without answers. */
  agendaOf: (gate: GateId, vendorName: string) => AgendaText & { title: string };
  /** Public holidays of a country, by its ISO 3166-1 letters, from a year on. */
  holidaysOf: (country: string, fromYear: number) => Promise<{ on: string; name: string }[]>;
  /** The sentence a signer confirmed. */
  intentOf: (act: {
    signer: string;
    inPlaceOf?: string | undefined;
    room: { title: string; accountName: string; vendorName: string };
    number: number;
    sha256: string;
  }) => string;
  /** What is signed about a decision. */
  signStatement: (stated: StatedDecision) => SignedStatement;
  /** Chains everything that is recorded of a room, and keeps what proves its decisions. */
  keepEvidence: (tx: Tx, room: { actor: StakeholderActor; dealId: string }, proofs: readonly Proof[]) => Promise<void>;
  /** Where the vendor's people and the customers' people come in, and where the demo's mails are read. */
  places: { signIn: string; enter: string; mailbox: string };
};

/** In the order in which it was said. */
export type PulseSaid = {
  by: string;
  trust: number | null;
  understanding: number | null;
  care: number | null;
  standing: Standing | null;
  on: string;
};

export type StatedDecision = {
  deal: { id: string; title: string };
  account: string;
  vendor: string;
  version: number;
  content_sha256: string;
  signer: { name: string; email: string; role: string };
  decision: Decision;
  reason: string | null;
  on_behalf_of?: { name: string; reason: string; passed_on_at: string };
  intent: string;
  decidedAt: Date;
};

export type SignedStatement = { content: Uint8Array; sha256: string; signature: Uint8Array };

/** The statement of a decision that is written already. */
export type Proof = { signoffId: string; statement: SignedStatement; at: Date };

export type ReleaseContent = {
  verdict: Verdict;
  willingness: Level;
  ability: Level;
  gates: readonly { id: GateId; level: Level }[];
  binding: readonly GateId[];
  oldestEvidenceOn: string | null;
  /** SHA-256 of the document's canonical form. */
  inputHash: string;
};
