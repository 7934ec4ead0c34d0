import type { Side } from "#db/actor.ts";
import type { Decision } from "#db/schema/signoffs.ts";
import { costLinesOf, type CostLine } from "#app/features/plan/costs.present.ts";
import { outcomeViewOf, type OutcomeView } from "#app/features/plan/present.ts";
import type { Parties } from "#app/features/plan/task.present.ts";
import {
  shortHash,
  versionTextOf,
  type ChangeView,
  type VersionTextView,
} from "#app/features/plan/versions.present.ts";
import type { Version, VersionFacts } from "#app/features/plan/versions.schema.ts";
import { sayDay, sayExactDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import type { AskingView } from "./asking.present.ts";
import { conditionsIn, type Condition } from "./conditions.ts";
import {
  commitmentsOf,
  decisionWords,
  intentOf,
  levelOfStanding,
  signoffViewOf,
  standingWords,
  type Commitment,
  type SignoffView,
} from "./present.ts";
import type { SignoffDecision, SignoffRecord } from "./schema.ts";
import { signoffStateOf, type SignoffFacts } from "./state.ts";

export type DecidedView = { key: string; name: string; level: LevelName; words: string; reason: string | null };

function decidedView({ id, name, decision, reason }: SignoffDecision): DecidedView {
  const { done, level } = decisionWords[decision];
  return { key: id, name, level, words: done, reason };
}

export type VersionRow = { number: number; publishedOn: string; publishedByName: string; decided: DecidedView[] };

export type VersionsAsideView = {
  signoff: SignoffView;
  rows: VersionRow[];
  /** Against the newest version; null before the first. */
  changes: ChangeView[] | null;
  /** The number that publishing would make; null where there is nothing to publish, or not for this reader. */
  next: number | null;
};

export function versionsAsideOf(facts: {
  versions: readonly VersionFacts[];
  record: SignoffRecord;
  changes: ChangeView[] | null;
  isEmpty: boolean;
  mayPublish: boolean;
}): VersionsAsideView {
  const { versions, record, changes } = facts;
  const latest = versions[0] ?? null;
  const isNew = !facts.isEmpty && changes?.length !== 0;
  return {
    signoff: signoffViewOf(signoffStateOf({ latest, ...record })),
    rows: versions.map((version) => ({
      number: version.number,
      publishedOn: dayOf(version.publishedAt),
      publishedByName: version.publishedByName,
      decided: record.decisions.filter(({ versionId }) => versionId === version.id).map(decidedView),
    })),
    changes,
    next: facts.mayPublish && isNew ? (latest?.number ?? 0) + 1 : null,
  };
}

type Read = { version: Version; latestNumber: number; record: SignoffRecord };

/** How a version is told apart from every other: its number, when and by whom it was published, and its hash. */
export type ExactView = {
  number: number;
  latestNumber: number;
  publishedOn: string;
  publishedByName: string;
  short: string;
  sha256: string;
};

function exactOf({ version, latestNumber }: Read): ExactView {
  const { number, publishedAt, publishedByName, sha256 } = version;
  return { number, latestNumber, publishedOn: dayOf(publishedAt), publishedByName, short: shortHash(sha256), sha256 };
}

export type VersionPageView = {
  exact: ExactView;
  text: VersionTextView;
  changes: ChangeView[] | null;
  decided: DecidedView[];
  people: { key: string; name: string; level: LevelName; words: string }[];
  /** For a champion, on the newest version; null for everybody else. */
  ask: AskingView | null;
};

export function versionPageOf(facts: Read & { changes: ChangeView[] | null; ask: AskingView | null }): VersionPageView {
  const { version, record } = facts;
  const state = signoffStateOf({ ...signedBy(record, version), latest: version });
  const people = "signers" in state ? state.signers : [];
  return {
    exact: exactOf(facts),
    text: versionTextOf(version.content),
    changes: facts.changes,
    decided: record.decisions.filter(ofVersion(version)).map(decidedView),
    people: people.map((signer) => ({
      key: signer.stakeholderId,
      name: signer.name,
      level: levelOfStanding(signer.standing),
      words: standingWords(signer),
    })),
    ask: facts.ask,
  };
}

/** An older version's page tells how things stood for it: what came later is told on the later page. */
function signedBy(record: SignoffRecord, { number }: VersionFacts): Omit<SignoffFacts, "latest"> {
  return {
    requests: record.requests.filter((row) => row.number <= number),
    decisions: record.decisions.filter((row) => row.number <= number),
  };
}

function ofVersion({ id }: { id: string }) {
  return (row: { versionId: string }) => row.versionId === id;
}

type Reader = {
  actor: { side: "buyer"; stakeholderId: string; name: string } | { side: "seller"; name: string };
  room: Parties & { title: string };
  today: string;
};

export type ApprovalView = {
  exact: ExactView;
  title: string;
  stepCount: number;
  outcomes: OutcomeView[];
  commitments: Record<Side, Commitment>;
  /** Empty where the version states no costs. */
  costs: CostLine[];
  /** What others decided on this version. */
  others: DecidedView[];
  own: OwnView | null;
};

/** For the person who was asked about this version. */
export type OwnView = {
  versionId: string;
  /** "Karin Solberg, COO". */
  signer: string;
  intent: string;
  /** Their latest word on this version; null before the first. */
  decided: Decision | null;
  since: { approvedNumber: number; changes: ChangeView[] } | null;
};

/** Page 2 of 2. `newer` is null while this version is the newest. */
export type DecisionView = ApprovalView & { own: OwnView; newer: ChangeView[] | null };

export function approvalViewOf(facts: Read & { changes: OwnView["since"]; reader: Reader }): ApprovalView {
  const { version, record, reader } = facts;
  const { content } = version;
  const me = reader.actor.side === "buyer" ? reader.actor.stakeholderId : null;
  const decisions = record.decisions.filter(ofVersion(version));
  return {
    exact: exactOf(facts),
    title: `${content.deal.title}, done by ${sayDay(content.targetOn, reader.today)}`,
    stepCount: content.milestones.reduce((sum, { tasks }) => sum + tasks.length, 0),
    outcomes: content.outcomes.map(({ from, to, ...outcome }) =>
      outcomeViewOf({ ...outcome, fromValue: from, toValue: to }),
    ),
    commitments: commitmentsOf(content, reader.today),
    costs: content.costs ? costLinesOf(content.costs, reader.room) : [],
    others: decisions.filter(({ stakeholderId }) => stakeholderId !== me).map(decidedView),
    own: ownViewOf(facts, me),
  };
}

function ownViewOf(facts: Read & { changes: OwnView["since"]; reader: Reader }, me: string | null): OwnView | null {
  const { version, record, reader } = facts;
  const isMine = (row: { versionId: string; stakeholderId: string }) =>
    row.versionId === version.id && row.stakeholderId === me;
  const asked = record.requests.find(isMine);
  if (me === null || !asked) return null;
  const { number, sha256, id: versionId } = version;
  return {
    versionId,
    signer: asked.title === null ? asked.name : `${asked.name}, ${asked.title}`,
    intent: intentOf({ signer: reader.actor.name, room: reader.room, number, sha256 }),
    decided: record.decisions.findLast(isMine)?.decision ?? null,
    since: facts.changes,
  };
}

export type ReceiptView = DecidedView & {
  signoffId: string;
  /** Whether a certificate and a bundle can be made of it. */
  isProven: boolean;
  /** Empty unless it is an approval with conditions. */
  conditions: Condition[];
  exact: ExactView;
  isOwn: boolean;
  intent: string;
  email: string;
  decidedAt: string;
};

export function receiptsOf(read: Read, { actor }: Pick<Reader, "actor">): ReceiptView[] {
  const me = actor.side === "buyer" ? actor.stakeholderId : null;
  const receipts = read.record.decisions.filter(ofVersion(read.version)).map((decision) => ({
    ...decidedView(decision),
    exact: exactOf(read),
    isOwn: decision.stakeholderId === me,
    intent: decision.intent,
    signoffId: decision.id,
    isProven: decision.isStated,
    conditions: conditionsIn(decision),
    email: decision.email,
    decidedAt: `${sayExactDay(dayOf(decision.decidedAt))}, ${decision.decidedAt.toISOString().slice(11, 16)} UTC`,
  }));
  return receipts.toReversed().toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
