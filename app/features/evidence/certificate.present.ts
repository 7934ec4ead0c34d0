import type { Checkpoint } from "#app/engine/evidence/checkpoint.ts";
import type { SignoffStatement } from "#app/engine/evidence/statement.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import { capitalised } from "#app/lib/words.ts";
import { versionTextOf, type VersionTextView } from "#app/features/plan/versions.present.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import { inAscii, type Block, type Paper } from "./paper.ts";
import { groupedFingerprint } from "./present.ts";

export type CertificateFacts = {
  statement: SignoffStatement;
  statementSha256: string;
  checkpoint: Checkpoint;
  fingerprint: string;
  content: VersionContent;
  at: Date;
};

const DECISIONS = {
  approved: "Approved",
  approved_with_conditions: "Approved with conditions",
  sent_back: "Sent back",
  declined: "Not now (declined)",
} as const;

/** The certificate of one decision: who, what, when, how we know, and what to compare; then the text that was decided on. */
export function certificateOf(facts: CertificateFacts): Paper {
  const { statement, content, at } = facts;
  const title = `Decision on version ${statement.version} of the plan`;
  return {
    title: `${title}: ${statement.deal.title}`,
    foot: `Concord, ${statement.origin} · ${facts.statementSha256.slice(0, 16)}`,
    at,
    blocks: [
      { kind: "title", text: title },
      { kind: "text", text: `“${statement.deal.title}”, between ${statement.account} and ${statement.vendor}.` },
      ...decisionBlocks(statement),
      ...proofBlocks(facts),
      { kind: "page" },
      ...planBlocks(versionTextOf(content), statement.version),
    ],
  };
}

function decisionBlocks(statement: SignoffStatement): Block[] {
  const { signer, decision, reason, intent, decided_at, method, on_behalf_of: passed } = statement;
  return [
    { kind: "fact", term: "Decision", text: DECISIONS[decision] },
    ...(reason === null ? [] : [{ kind: "fact" as const, term: "In their words", text: reason }]),
    { kind: "fact", term: "By", text: `${signer.name}, ${signer.role}` },
    ...(passed === undefined
      ? []
      : [
          {
            kind: "fact" as const,
            term: "In place of",
            text: `${passed.name}, who passed it on: ${passed.reason} (${sayInstant(passed.passed_on_at)})`,
          },
        ]),
    { kind: "code", term: "Address", text: inAscii(signer.email) },
    { kind: "fact", term: "Recorded", text: sayInstant(decided_at) },
    {
      kind: "fact",
      term: "How we know who decided",
      text: `${capitalised(method)}, typed in the browser that asked for it`,
    },
    { kind: "fact", term: "Stated by recording it", text: intent },
  ];
}

function proofBlocks({ statement, statementSha256, checkpoint, fingerprint }: CertificateFacts): Block[] {
  return [
    { kind: "heading", text: "What to compare" },
    { kind: "code", term: `SHA-256 of version ${statement.version} (plan.json)`, text: statement.content_sha256 },
    { kind: "code", term: "SHA-256 of the signed statement (signoff.json)", text: statementSha256 },
    {
      kind: "code",
      term: `End of the shared record then, entry ${checkpoint.length} of log ${checkpoint.log}`,
      text: checkpoint.head,
    },
    {
      kind: "code",
      term: "Fingerprint of the key that signed (SHA-256, Ed25519)",
      text: groupedFingerprint(fingerprint),
    },
    {
      kind: "text",
      text:
        `The bundle of this decision is checked with sh and openssl, without a network, against the fingerprint above; ` +
        `or at ${statement.origin}/verify. This paper is a copy to read: what counts is the signed statement in the bundle.`,
    },
    {
      kind: "text",
      text:
        "This is a simple electronic signature with tamper evidence, no more. It orders nothing and signs no contract. " +
        "A letter that this paper cannot print stands as its number in Unicode.",
    },
  ];
}

/** The plan of a version on paper, for whoever wants the text alone. */
export function planPaperOf(version: {
  content: VersionContent;
  number: number;
  sha256: string;
  publishedAt: Date;
}): Paper {
  const text = versionTextOf(version.content);
  return {
    title: `${text.title}, version ${version.number}`,
    foot: `Version ${version.number}, SHA-256 ${version.sha256.slice(0, 16)}`,
    at: version.publishedAt,
    blocks: [
      { kind: "text", text: `${text.accountName} × ${text.vendorName}` },
      ...planBlocks(text, version.number),
      { kind: "code", term: `SHA-256 of version ${version.number}`, text: version.sha256 },
    ],
  };
}

function planBlocks(text: VersionTextView, number: number): Block[] {
  return [
    { kind: "title", text: text.title },
    { kind: "text", text: `Version ${number} of the plan, to be done by ${sayExactDay(text.targetOn)}. ${text.dates}` },
    ...(text.outcomes.length === 0 ? [] : [{ kind: "heading" as const, text: "Outcomes" }]),
    ...text.outcomes.map(({ sentence }): Block => ({ kind: "text", text: sentence })),
    ...text.milestones.flatMap(({ name, tasks }): Block[] => [
      { kind: "heading", text: name },
      ...tasks.map(({ title, owner, dueOn }): Block => ({
        kind: "step",
        text: title,
        side: owner.name,
        on: sayExactDay(dueOn),
      })),
    ]),
  ];
}

/** "2026-11-21 12:00:00 UTC" */
function sayInstant(at: string): string {
  return `${sayExactDay(at.slice(0, 10))}, ${at.slice(11, 19)} UTC`;
}
