import { withActor, type Tx } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { draftOf } from "#app/features/plan/draft.ts";
import { readPlanPage, type PlanPage } from "#app/features/plan/page.queries.server.ts";
import type { StepFilter } from "#app/features/plan/present.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import type { Plan } from "#app/features/plan/schema.ts";
import { changesBetween, type ChangeView } from "#app/features/plan/versions.present.ts";
import { findNewestAndSigned, findVersion } from "#app/features/plan/versions.queries.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import { promiseRowsOf, promisesInPlan, type PromiseRow } from "#app/features/promises/present.ts";
import { readAsking } from "./asking.queries.server.ts";
import {
  approvalViewOf,
  versionPageOf,
  versionsAsideOf,
  type ApprovalView,
  type DecisionView,
  type VersionPageView,
  type VersionsAsideView,
} from "./page.present.ts";
import { receiptsOf, type ReceiptView } from "./receipts.present.ts";
import { findStanding } from "./standing.queries.server.ts";
import type { StandingView } from "#app/features/readiness/standing.present.ts";
import { readVersionsAndSigners, readVersionsAndSignoffs } from "./queries.server.ts";
import type { SignoffRecord } from "./schema.ts";
import { isApproval } from "./state.ts";

/** The plan as it stands now, with its versions beside it: everything is asked for at once. */
export async function readPlanAndVersions(
  ctx: RoomContext,
  show: StepFilter,
): Promise<{ page: PlanPage } & BesidePlan> {
  return withActor(ctx.actor, async (tx) => {
    const plan = readPlan(tx, ctx);
    const [page, beside] = await Promise.all([readPlanPage(tx, ctx, { plan, show }), readBesidePlan(tx, ctx, plan)]);
    return { page, ...beside };
  });
}

type BesidePlan = { versions: VersionsAsideView; promises: PromiseRow[] };

/** Versions and sign-off as they stand beside the plan, what changed since the newest version, and what was kept. */
async function readBesidePlan(tx: Tx, ctx: RoomContext, reading: Promise<Plan>): Promise<BesidePlan> {
  const [plan, { newest, signed }, { versions, ...record }] = await Promise.all([
    reading,
    findNewestAndSigned(tx, ctx),
    readVersionsAndSignoffs(tx, ctx),
  ]);
  const draft = draftOf(ctx.room, plan);
  const aside = versionsAsideOf({
    versions,
    record,
    changes: newest && changesBetween(newest.content, draft, ctx.today),
    isEmpty: draft.milestones.every(({ tasks }) => tasks.length === 0),
    mayPublish: can(ctx.role, "plan:publish") && ctx.room.endedAs === null,
  });
  const promises = promisesInPlan(plan, signed?.content ?? null, ctx.today);
  return { versions: aside, promises: promiseRowsOf(promises, ctx.room) };
}

type Read = { version: Version; latestNumber: number; record: SignoffRecord };

async function readVersion(tx: Tx, ctx: RoomContext, number: number): Promise<Read | null> {
  const [version, { versions, ...record }] = await Promise.all([
    findVersion(tx, ctx, number),
    readVersionsAndSignoffs(tx, ctx),
  ]);
  const [latest] = versions;
  return version && latest ? { version, latestNumber: latest.number, record } : null;
}

/** A version's own page: its text, what changed, who decided, and for a champion whom to ask. Null where it does not exist. */
export async function findVersionPage(ctx: RoomContext, number: number): Promise<VersionPageView | null> {
  return withActor(ctx.actor, async (tx) => {
    const read = await readVersion(tx, ctx, number);
    if (!read) return null;
    const mayAsk = can(ctx.role, "signoff:ask") && ctx.room.endedAs === null && read.latestNumber === number;
    const [before, ask] = await Promise.all([
      number > 1 ? findVersion(tx, ctx, number - 1) : null,
      mayAsk ? readAsking(tx, ctx, read) : null,
    ]);
    return versionPageOf({
      ...read,
      changes: before && changesBetween(before.content, read.version.content, ctx.today),
      ask,
    });
  });
}

/** What is to be decided, for whoever may read it, and how the team stands; `own` only for the person who was asked. */
export async function readApprovalPage(
  ctx: RoomContext,
  number: number,
): Promise<{ view: ApprovalView | null; standing: StandingView | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [view, standing] = await Promise.all([findApproval(tx, ctx, number), findStanding(tx, ctx)]);
    return { view, standing };
  });
}

async function findApproval(tx: Tx, ctx: RoomContext, number: number): Promise<ApprovalView | null> {
  const [version, { versions, signers, ...record }] = await Promise.all([
    findVersion(tx, ctx, number),
    readVersionsAndSigners(tx, ctx),
  ]);
  const [latest] = versions;
  if (!version || !latest) return null;
  const read = { version, latestNumber: latest.number, record };
  const changes = await changesSinceApproval(tx, ctx, read);
  return approvalViewOf({ ...read, changes, signers: mayPassOn(ctx, read) ? signers : [], reader: ctx });
}

/** Somebody who was asked may pass it on; nobody else has to know to whom. */
function mayPassOn(ctx: RoomContext, { version, latestNumber, record }: Read): boolean {
  const me = isOfTeam(ctx) ? ctx.actor.stakeholderId : null;
  const isAsked = record.requests.some((row) => row.versionId === version.id && row.stakeholderId === me);
  return isAsked && version.number === latestNumber && ctx.room.endedAs === null;
}

/** The page that decides, for the person who was asked; null for everybody else. `newer`: what a later version changed. */
export async function findDecisionPage(ctx: RoomContext, number: number): Promise<DecisionView | null> {
  return withActor(ctx.actor, async (tx) => {
    const read = await readVersion(tx, ctx, number);
    if (!read) return null;
    const [changes, latest] = await Promise.all([
      changesSinceApproval(tx, ctx, read),
      read.latestNumber === number ? null : findVersion(tx, ctx, read.latestNumber),
    ]);
    const view = approvalViewOf({ ...read, changes, signers: [], reader: ctx });
    const newer = latest && changesBetween(read.version.content, latest.content, ctx.today);
    return view.own && { ...view, own: view.own, newer };
  });
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
