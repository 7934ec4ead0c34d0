import type { Actor, Side, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { planVersions } from "../../schema/plan.ts";
import { signoffRequests, signoffs, type Decision } from "../../schema/signoffs.ts";

export type NewVersion = {
  id: string;
  number: number;
  content: Uint8Array;
  sha256: string;
  publishedBy: { side: Side; name: string };
  createdAt: Date;
};

export async function publishVersions(
  tx: Tx,
  { by, dealId }: { by: Actor; dealId: string },
  published: readonly NewVersion[],
): Promise<void> {
  if (published.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(planVersions).values(
    published.map(({ publishedBy, ...version }) => ({
      workspaceId: by.workspaceId,
      dealId,
      ...version,
      publishedBySide: publishedBy.side,
      publishedByName: publishedBy.name,
    })),
  );
}

/** An exact version: its id and its hash. */
export type ExactVersion = { id: string; sha256: string };

/** To whom whoever was asked passed the request on. */
type Passed = { to: StakeholderActor; because: string };

export async function askForSignoff(
  tx: Tx,
  by: StakeholderActor,
  { version, of, at, passed }: { version: ExactVersion; of: StakeholderActor; at: Date; passed?: Passed },
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(signoffRequests).values({
    workspaceId: by.workspaceId,
    dealId: by.dealId,
    versionId: version.id,
    versionSha256: version.sha256,
    stakeholderId: passed?.to.stakeholderId ?? of.stakeholderId,
    askedByName: by.name,
    createdAt: at,
    ...(passed && {
      onBehalfOfId: of.stakeholderId,
      onBehalfOfName: of.name,
      passedBecause: passed.because,
    }),
  });
}

export type NewSignoff = {
  id: string;
  version: ExactVersion;
  decision: Decision;
  reason: string | null;
  signerEmail: string;
  intent: string;
  decidedOn: string;
  createdAt: Date;
};

export async function decideOnVersion(
  tx: Tx,
  by: StakeholderActor,
  { version, ...decided }: NewSignoff,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(signoffs).values({
    workspaceId: by.workspaceId,
    dealId: by.dealId,
    versionId: version.id,
    versionSha256: version.sha256,
    stakeholderId: by.stakeholderId,
    signerName: by.name,
    ...decided,
  });
}
