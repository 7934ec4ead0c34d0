import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { changeReports, pastChanges, pastPurchases, type ChangeEnding } from "#db/schema/track.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordStageDone } from "#app/features/readiness/stages.commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused" | "not_asked";

const FROM_STAGE = 2;
/** The newest few tell more than a long list. */
export const MOST_CHANGES = 12;

/** A person lists a comparable change and says how it ended. It counts once a second person has said so too. */
export async function listChange(
  ctx: TeamContext,
  { commandKey: key, intent: _, ...input }: InputOf<"list">,
): Promise<Result<null, Refusal | "name_taken" | "too_many" | "year_to_come">> {
  return carryOut(ctx, { name: "listChange", key, input }, async (tx) => {
    const refusal = (await refusalOf(tx, ctx)) ?? (await listRefusal(tx, ctx, input));
    if (refusal) return failure(refusal);
    const { workspaceId, dealId, stakeholderId: listedById } = ctx.actor;
    const changeId = crypto.randomUUID();
    const { name, year, ended, because } = input;
    await tx.insert(pastChanges).values({ workspaceId, dealId, id: changeId, name, year, listedById });
    await recordTeamActivity(tx, ctx, { type: "change.listed", facts: { name } });
    await report(tx, ctx, { changeId, ended, because });
    return success(null);
  });
}

/** A person says how a listed change ended; the latest of a person counts. Refused: `change_gone`. */
export async function reportChange(
  ctx: TeamContext,
  { commandKey: key, changeId, ended, because }: InputOf<"report">,
): Promise<Result<null, Refusal | "change_gone">> {
  return carryOut(ctx, { name: "reportChange", key, input: { changeId, ended, because } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    const found = await tx.select({ id: pastChanges.id }).from(pastChanges).where(isChange(ctx, changeId));
    if (found.length === 0) return failure("change_gone");
    await report(tx, ctx, { changeId, ended, because });
    return success(null);
  });
}

/** "I know of no comparable change": an answer like any other. */
export async function knowOfNone(
  ctx: TeamContext,
  { commandKey: key }: { commandKey: string },
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "knowOfNone", key, input: {} }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    await report(tx, ctx, { changeId: null, ended: null, because: null });
    return success(null);
  });
}

/** Whoever listed a change takes it back while nobody else has said how it ended: what failed is not tidied away. */
export async function unlistChange(
  ctx: TeamContext,
  { commandKey: key, changeId }: InputOf<"unlist">,
): Promise<Result<null, Refusal | "change_gone" | "reported_by_others">> {
  return carryOut(ctx, { name: "unlistChange", key, input: { changeId } }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    const [change] = await tx
      .select({ name: pastChanges.name, listedById: pastChanges.listedById })
      .from(pastChanges)
      .where(isChange(ctx, changeId));
    if (change?.listedById !== ctx.actor.stakeholderId) return failure("change_gone");
    if (await isReportedByOthers(tx, ctx, changeId)) return failure("reported_by_others");
    await tx.delete(changeReports).where(isReportOn(ctx, changeId));
    await tx.delete(pastChanges).where(isChange(ctx, changeId));
    await recordTeamActivity(tx, ctx, { type: "change.unlisted", facts: { name: change.name } });
    await recordVerdict(tx, ctx, { act: "track" });
    return success(null);
  });
}

/** Tells of something like this that was bought, or almost, before: what `path` can point to. */
export async function tellPurchase(
  ctx: TeamContext,
  { commandKey: key, intent: _, ...input }: InputOf<"purchase">,
): Promise<Result<null, Refusal | "name_taken" | "year_to_come">> {
  return carryOut(ctx, { name: "tellPurchase", key, input }, async (tx) => {
    const refusal = await refusalOf(tx, ctx);
    if (refusal) return failure(refusal);
    if (input.year > yearOf(ctx)) return failure("year_to_come");
    const { workspaceId, dealId, name: toldByName } = ctx.actor;
    const told = await tx
      .insert(pastPurchases)
      .values({ workspaceId, dealId, ...input, toldByName, toldOn: ctx.recordDay })
      .onConflictDoNothing()
      .returning({ id: pastPurchases.id });
    if (told.length === 0) return failure("name_taken");
    await recordTeamActivity(tx, ctx, { type: "purchase.told", facts: { name: input.name } });
    return success(null);
  });
}

async function refusalOf(tx: Tx, ctx: TeamContext): Promise<"deal_ended" | "not_asked" | null> {
  if (!(await lockOpenDeal(tx, ctx))) return "deal_ended";
  return ctx.room.stage < FROM_STAGE ? "not_asked" : null;
}

async function listRefusal(tx: Tx, ctx: TeamContext, { name, year }: { name: string; year: number }) {
  if (year > yearOf(ctx)) return "year_to_come" as const;
  const ofDeal = and(eq(pastChanges.workspaceId, ctx.actor.workspaceId), eq(pastChanges.dealId, ctx.dealId));
  if ((await tx.$count(pastChanges, and(ofDeal, sql`lower(${pastChanges.name}) = lower(${name})`))) > 0) {
    return "name_taken" as const;
  }
  return (await tx.$count(pastChanges, ofDeal)) >= MOST_CHANGES ? ("too_many" as const) : null;
}

function yearOf({ recordDay }: TeamContext): number {
  return Number(recordDay.slice(0, 4));
}

type Told = { changeId: string | null; ended: ChangeEnding | null; because: string | null };

async function report(tx: Tx, ctx: TeamContext, told: Told): Promise<void> {
  const { workspaceId, dealId, stakeholderId } = ctx.actor;
  await tx.insert(changeReports).values({ workspaceId, dealId, stakeholderId, reportedOn: ctx.recordDay, ...told });
  await recordTeamActivity(tx, ctx, { type: "change.reported", facts: {} });
  await recordStageDone(tx, ctx);
  await recordVerdict(tx, ctx, { act: "track" });
}

async function isReportedByOthers(tx: Tx, ctx: TeamContext, changeId: string): Promise<boolean> {
  const others = and(isReportOn(ctx, changeId), ne(changeReports.stakeholderId, ctx.actor.stakeholderId));
  return (await tx.$count(changeReports, others)) > 0;
}

function isReportOn({ actor }: TeamContext, changeId: string) {
  return and(
    eq(changeReports.workspaceId, actor.workspaceId),
    eq(changeReports.dealId, actor.dealId),
    eq(changeReports.changeId, changeId),
  );
}

function isChange({ actor }: TeamContext, changeId: string) {
  return and(
    eq(pastChanges.workspaceId, actor.workspaceId),
    eq(pastChanges.dealId, actor.dealId),
    eq(pastChanges.id, changeId),
  );
}
