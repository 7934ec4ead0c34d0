import type { StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { answers, outcomes, stageCompletions, staleMarks, type AnswerKind } from "../../schema/readiness.ts";

export type NewOutcome = {
  text: string;
  fromValue: string;
  toValue: string;
  dueOn: string;
  writtenByName: string;
  createdAt: Date;
};

export async function writeOutcomes(tx: Tx, by: StakeholderActor, written: readonly NewOutcome[]): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx
    .insert(outcomes)
    .values(written.map((outcome, at) => ({ workspaceId, dealId, ...outcome, position: at + 1 })));
}

export type NewAnswer = {
  stakeholderId: string;
  item: string;
  kind: AnswerKind;
  /** 1 to 5 for a rating, else null. */
  value: number | null;
  /** 0 a statement, 1 words, 2 a document. */
  evidenceGrade: number;
  evidenceText: string | null;
  evidenceUrl: string | null;
  answeredOn: string;
  createdAt: Date;
};

export async function saveAnswers(tx: Tx, by: StakeholderActor, said: readonly NewAnswer[]): Promise<void> {
  if (said.length === 0) return;
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx.insert(answers).values(said.map((answer) => ({ workspaceId, dealId, ...answer })));
}

export type NewMark = { happenedOn: string; items: readonly string[]; reason: string; createdAt: Date };

/** Something happened, and older records of these items no longer count in favour. */
export async function markStale(tx: Tx, by: StakeholderActor, marks: readonly NewMark[]): Promise<void> {
  if (marks.length === 0) return;
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx.insert(staleMarks).values(marks.map((mark) => ({ workspaceId, dealId, ...mark, items: [...mark.items] })));
}

/** That people have done a stage: shared, and without anything they said. */
export async function recordStageDone(
  tx: Tx,
  by: StakeholderActor,
  done: readonly { stakeholderId: string; stage: number; completedOn: string }[],
): Promise<void> {
  if (done.length === 0) return;
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx.insert(stageCompletions).values(done.map((row) => ({ workspaceId, dealId, ...row })));
}
