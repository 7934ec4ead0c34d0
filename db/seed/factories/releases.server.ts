import type { MemberActor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { releaseInputs, releaseRequests, releases, type ReleasedPulse } from "../../schema/releases.ts";
import { verdicts } from "../../schema/verdicts.ts";
import type { ReleaseContent } from "../product.ts";

export type NewRelease = ReleaseContent & {
  policy: string;
  stage: number;
  pulse: ReleasedPulse | null;
  releasedByName: string;
  releasedOn: string;
  createdAt: Date;
};

/** Releases of a deal in their order; the first one is number 1. */
export async function publishReleases(tx: Tx, by: StakeholderActor, shown: readonly NewRelease[]): Promise<void> {
  if (shown.length === 0) return;
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  const entries = shown.map(({ inputHash, ...content }, at) => ({
    inputHash,
    row: { workspaceId, dealId, id: crypto.randomUUID(), number: at + 1, ...content },
  }));
  await tx.insert(releases).values(entries.map(({ row }) => row));
  await tx
    .insert(releaseInputs)
    .values(entries.map(({ row, inputHash }) => ({ workspaceId, dealId, releaseId: row.id, inputHash })));
  await tx
    .insert(verdicts)
    .values(entries.map(({ row, inputHash }) => ({ ...recordOf(row), workspaceId, dealId, inputHash })));
}

/** A release freezes the verdict for the team's own history too. The story knows no answer that was missing then. */
function recordOf({
  number,
  policy,
  stage,
  verdict,
  willingness,
  ability,
  gates,
  binding,
  releasedOn,
  createdAt,
}: Row) {
  const level = levels[verdict];
  return {
    ...{ number, policy, stage, verdict, willingness, ability, gates, binding, createdAt },
    ...({ act: "release", checkpoint: "release", worst: level, best: level, recordedOn: releasedOn } as const),
  };
}

type Row = Omit<NewRelease, "inputHash"> & { number: number };

const levels = {
  "self-disqualified": "FAIL",
  misaligned: "SPLIT",
  qualifying: "OPEN",
  "self-qualified": "PASS",
} as const;

export type NewReleaseRequest = { dueOn: string; note: string; createdAt: Date };

/** The vendor asks the team to release its picture by a date. */
export async function askForRelease(
  tx: Tx,
  by: MemberActor & { dealId: string },
  { dueOn, note, createdAt }: NewReleaseRequest,
): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId, name } = by;
  await tx.insert(releaseRequests).values({ workspaceId, dealId, dueOn, note, askedByName: name, createdAt });
}
