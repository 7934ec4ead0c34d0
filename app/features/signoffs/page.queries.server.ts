import { withActor, type Tx } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { draftOf } from "#app/features/plan/draft.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { changesBetween, type ChangeView } from "#app/features/plan/versions.present.ts";
import { findLatestVersion, findVersion, listVersions } from "#app/features/plan/versions.queries.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import {
  approvalViewOf,
  receiptsOf,
  versionPageOf,
  versionsAsideOf,
  type ApprovalView,
  type DecisionView,
  type ReceiptView,
  type VersionPageView,
  type VersionsAsideView,
} from "./page.present.ts";
import { listPossibleSigners, readSignoffs } from "./queries.server.ts";
import type { SignoffRecord } from "./schema.ts";
import { isApproval } from "./state.ts";

/** Versions and sign-off as they stand beside the plan, with what changed since the newest version. */
export async function readVersionsAside(ctx: RoomContext): Promise<VersionsAsideView> {
  return withActor(ctx.actor, async (tx) => {
    const [versions, record, plan] = await Promise.all([
      listVersions(tx, ctx),
      readSignoffs(tx, ctx),
      readPlan(tx, ctx),
    ]);
    const [newest] = versions;
    const latest = newest ? await findVersion(tx, ctx, newest.number) : null;
    const draft = draftOf(ctx.room, plan);
    return versionsAsideOf({
      versions,
      record,
      changes: latest && changesBetween(latest.content, draft, ctx.today),
      isEmpty: draft.milestones.every(({ tasks }) => tasks.length === 0),
      mayPublish: can(ctx.role, "plan:publish") && ctx.room.endedAs === null,
    });
  });
}

type Read = { version: Version; latestNumber: number; record: SignoffRecord };

async function readVersion(tx: Tx, ctx: RoomContext, number: number): Promise<Read | null> {
  const [version, latest, record] = await Promise.all([
    findVersion(tx, ctx, number),
    findLatestVersion(tx, ctx),
    readSignoffs(tx, ctx),
  ]);
  return version && latest && { version, latestNumber: latest.number, record };
}

/** A version's own page: its text, what changed, who decided, and for a champion whom to ask. Null where it does not exist. */
export async function findVersionPage(ctx: RoomContext, number: number): Promise<VersionPageView | null> {
  return withActor(ctx.actor, async (tx) => {
    const read = await readVersion(tx, ctx, number);
    if (!read) return null;
    const mayAsk = can(ctx.role, "signoff:ask") && ctx.room.endedAs === null && read.latestNumber === number;
    const [before, signers] = await Promise.all([
      number > 1 ? findVersion(tx, ctx, number - 1) : null,
      mayAsk ? listPossibleSigners(tx, ctx) : null,
    ]);
    return versionPageOf({
      ...read,
      changes: before && changesBetween(before.content, read.version.content, ctx.today),
      signers,
      today: ctx.today,
    });
  });
}

/** What is to be decided, for whoever may read it; `own` only for the person who was asked. */
export async function findApprovalPage(ctx: RoomContext, number: number): Promise<ApprovalView | null> {
  return withActor(ctx.actor, async (tx) => {
    const read = await readVersion(tx, ctx, number);
    if (!read) return null;
    const changes = await changesSinceApproval(tx, ctx, read);
    return approvalViewOf({ ...read, changes, reader: ctx });
  });
}

/** The page that decides, for the person who was asked; null for everybody else. `newer`: what a later version changed. */
export async function findDecisionPage(ctx: RoomContext, number: number): Promise<DecisionView | null> {
  const view = await findApprovalPage(ctx, number);
  if (!view?.own) return null;
  const { latestNumber } = view.exact;
  if (latestNumber === number) return { ...view, own: view.own, newer: null };
  const [seen, latest] = await withActor(ctx.actor, (tx) =>
    Promise.all([findVersion(tx, ctx, number), findVersion(tx, ctx, latestNumber)]),
  );
  return { ...view, own: view.own, newer: seen && latest && changesBetween(seen.content, latest.content, ctx.today) };
}

export type ChangesSince = { approvedNumber: number; changes: ChangeView[] };

/** Against the version this person last approved; null for their first approval. */
async function changesSinceApproval(tx: Tx, ctx: RoomContext, { version, record }: Read): Promise<ChangesSince | null> {
  if (!isOfTeam(ctx)) return null;
  const { stakeholderId } = ctx.actor;
  const approved = record.decisions.findLast(
    (row) => row.stakeholderId === stakeholderId && isApproval(row.decision) && row.number < version.number,
  );
  const before = approved ? await findVersion(tx, ctx, approved.number) : null;
  if (!before) return null;
  return { approvedNumber: before.number, changes: changesBetween(before.content, version.content, ctx.today) };
}

/** Everything that was decided on a version, the reader's own first; empty before the first decision, null without it. */
export async function findReceipts(ctx: RoomContext, number: number): Promise<ReceiptView[] | null> {
  return withActor(ctx.actor, async (tx) => {
    const read = await readVersion(tx, ctx, number);
    return read && receiptsOf(read, ctx);
  });
}
