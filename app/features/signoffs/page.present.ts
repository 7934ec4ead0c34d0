import type { Side } from "#db/actor.ts";
import type { Decision } from "#db/schema/signoffs.ts";
import { shortCostLinesOf, type CostLine } from "#app/features/plan/costs.present.ts";
import { outcomeViewOf, type OutcomeView } from "#app/features/plan/present.ts";
import type { Parties } from "#app/features/plan/task.present.ts";
import {
  shortHash,
  versionTextOf,
  type ChangeView,
  type VersionTextView,
} from "#app/features/plan/versions.present.ts";
import type { Version, VersionFacts } from "#app/features/plan/versions.schema.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import type { AskingView } from "./asking.present.ts";
import {
  commitmentsOf,
  decisionWords,
  intentOf,
  levelOfStanding,
  signerOf,
  signoffViewOf,
  standingWords,
  type Commitment,
  type SignoffView,
} from "./present.ts";
import type { PossibleSigner, SignoffDecision, SignoffRecord } from "./schema.ts";
import { signoffStateOf, type SignoffFacts } from "./state.ts";

export type DecidedView = { key: string; name: string; level: LevelName; words: string; reason: string | null };

export function decidedView({ id, name, decision, reason, onBehalfOf }: SignoffDecision): DecidedView {
  const { done, level } = decisionWords[decision];
  const who = onBehalfOf === null ? name : `${name} (for ${onBehalfOf.name})`;
  return { key: id, name: who, level, words: done, reason };
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

export type Read = { version: Version; latestNumber: number; record: SignoffRecord };

/** How a version is told apart from every other: its number, when and by whom it was published, and its hash. */
export type ExactView = {
  number: number;
  latestNumber: number;
  publishedOn: string;
  publishedByName: string;
  short: string;
  sha256: string;
};

export function exactOf({ version, latestNumber }: Read): ExactView {
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

export function ofVersion({ id }: { id: string }) {
  return (row: { versionId: string }) => row.versionId === id;
}

export type Reader = {
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
  passing: PassingView;
};

/** `passedTo`: whom the reader let decide in their place. `options`: whom they may let; empty where they may not. */
export type PassingView = { passedTo: string | null; options: { value: string; label: string }[] };

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

type ApprovalFacts = Read & { changes: OwnView["since"]; reader: Reader; signers: readonly PossibleSigner[] };

export function approvalViewOf(facts: ApprovalFacts): ApprovalView {
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
    costs: content.costs ? shortCostLinesOf(content.costs, reader.room) : [],
    others: decisions.filter(({ stakeholderId }) => stakeholderId !== me).map(decidedView),
    own: ownViewOf(facts, me),
    passing: passingOf(facts, me),
  };
}

/** One step and no further, and only before anything is decided. */
function passingOf(
  { version, record, signers }: Read & { signers: readonly PossibleSigner[] },
  me: string | null,
): PassingView {
  const requests = record.requests.filter(ofVersion(version));
  const hasDecided = (id: string) =>
    record.decisions.some((row) => row.versionId === version.id && row.stakeholderId === id);
  const passed = requests.find(({ onBehalfOf }) => onBehalfOf !== null && onBehalfOf.id === me);
  const own = requests.find(({ stakeholderId }) => stakeholderId === me);
  const mayPass = own?.onBehalfOf === null && !hasDecided(own.stakeholderId);
  const asked = new Set(requests.map(({ stakeholderId }) => stakeholderId));
  const free = mayPass ? signers.filter(({ stakeholderId }) => !asked.has(stakeholderId)) : [];
  return {
    passedTo: passed && !hasDecided(passed.stakeholderId) ? passed.name : null,
    options: free.map(({ stakeholderId, name, title }) => ({
      value: stakeholderId,
      label: title === null ? name : `${name}, ${title}`,
    })),
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
    signer: signerOf(asked),
    intent: intentOf({
      signer: reader.actor.name,
      inPlaceOf: asked.onBehalfOf?.name,
      room: reader.room,
      number,
      sha256,
    }),
    decided: record.decisions.findLast(isMine)?.decision ?? null,
    since: facts.changes,
  };
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
