import { and, desc, eq } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { acceptances, coverages, requirements, type Coverage } from "#db/schema/requirements.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { findRequirement } from "./commands.server.ts";
import type { InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/**
 * The vendor states what it covers, with a name and a day. Statements are never changed: a new one is added, and both sides
 * read what it was before. Saying the same again adds nothing.
 */
export async function stateCoverage(
  ctx: RoomContext<MemberActor>,
  { commandKey: key, intent: _, ...input }: InputOf<"state">,
): Promise<Result<null, Refusal | "requirement_gone" | "note_missing" | "past_date">> {
  return carryOut(ctx, { name: "stateCoverage", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const said = { ...input, plannedFor: input.coverage === "planned" ? input.plannedFor : null };
    const refusal = refusalOf(said, ctx.today);
    if (refusal) return failure(refusal);
    const requirement = await findRequirement(tx, ctx, said.requirementId);
    if (!requirement) return failure("requirement_gone");
    await addStatement(tx, ctx, { ...said, text: requirement.text });
    return success(null);
  });
}

function refusalOf({ coverage, note, plannedFor }: Said, today: string): "note_missing" | "past_date" | null {
  if (coverage !== "full" && note === null) return "note_missing";
  return plannedFor !== null && plannedFor < today ? "past_date" : null;
}

async function addStatement(
  tx: Tx,
  ctx: RoomContext<MemberActor>,
  { text, requirementId, coverage, note, plannedFor }: Said & { requirementId: string; text: string },
): Promise<void> {
  const before = await findLatest(tx, ctx, requirementId);
  if (before && isSame(before, { coverage, note, plannedFor })) return;
  const { workspaceId, name: statedByName } = ctx.actor;
  const said = { requirementId, coverage, note, plannedFor, statedByName, statedOn: ctx.recordDay };
  await tx.insert(coverages).values({ workspaceId, dealId: ctx.dealId, ...said });
  const facts = { text, coverage, before: before?.coverage ?? null };
  await recordActivity(tx, ctx, { type: "coverage.stated", facts });
}

/** A champion accepts one exact statement that covers less than is needed. Refused where the vendor has stated another since. */
export async function acceptCoverage(
  ctx: TeamContext,
  { commandKey: key, coverageId }: InputOf<"accept">,
): Promise<Result<null, Refusal | "stated_anew">> {
  return carryOut(ctx, { name: "acceptCoverage", key, input: { coverageId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const statement = await findStatement(tx, ctx, coverageId);
    const latest = statement && (await findLatest(tx, ctx, statement.requirementId));
    if (!statement || latest?.id !== coverageId || !isGap(latest.coverage)) return failure("stated_anew");
    const { workspaceId, name: acceptedByName } = ctx.actor;
    const [accepted] = await tx
      .insert(acceptances)
      .values({ workspaceId, dealId: ctx.dealId, coverageId, acceptedByName, acceptedOn: ctx.recordDay })
      .onConflictDoNothing()
      .returning({ id: acceptances.coverageId });
    if (accepted) await recordActivity(tx, ctx, { type: "coverage.accepted", facts: { text: statement.text } });
    await recordVerdict(tx, ctx, { act: "requirements" });
    return success(null);
  });
}

/** Takes an acceptance back. */
export async function unacceptCoverage(
  ctx: TeamContext,
  { commandKey: key, coverageId }: InputOf<"unaccept">,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "unacceptCoverage", key, input: { coverageId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const statement = await findStatement(tx, ctx, coverageId);
    const [gone] = await tx
      .delete(acceptances)
      .where(and(eq(acceptances.workspaceId, ctx.actor.workspaceId), eq(acceptances.coverageId, coverageId)))
      .returning({ id: acceptances.coverageId });
    if (gone && statement) {
      await recordActivity(tx, ctx, { type: "coverage.unaccepted", facts: { text: statement.text } });
    }
    await recordVerdict(tx, ctx, { act: "requirements" });
    return success(null);
  });
}

function isGap(coverage: Coverage): boolean {
  return coverage === "partial" || coverage === "planned";
}

type Said = { coverage: Coverage; note: string | null; plannedFor: string | null };

function isSame(before: Said, after: Said): boolean {
  return (["coverage", "note", "plannedFor"] as const).every((field) => before[field] === after[field]);
}

async function findLatest(tx: Tx, { actor, dealId }: RoomContext, requirementId: string) {
  const [latest] = await tx
    .select({
      id: coverages.id,
      coverage: coverages.coverage,
      note: coverages.note,
      plannedFor: coverages.plannedFor,
    })
    .from(coverages)
    .where(
      and(
        eq(coverages.workspaceId, actor.workspaceId),
        eq(coverages.dealId, dealId),
        eq(coverages.requirementId, requirementId),
      ),
    )
    .orderBy(desc(coverages.createdAt), desc(coverages.id))
    .limit(1);
  return latest ?? null;
}

async function findStatement(tx: Tx, { actor, dealId }: RoomContext, coverageId: string) {
  const [found] = await tx
    .select({ requirementId: coverages.requirementId, text: requirements.text })
    .from(coverages)
    .innerJoin(
      requirements,
      and(eq(requirements.workspaceId, coverages.workspaceId), eq(requirements.id, coverages.requirementId)),
    )
    .where(
      and(eq(coverages.workspaceId, actor.workspaceId), eq(coverages.dealId, dealId), eq(coverages.id, coverageId)),
    );
  return found ?? null;
}
