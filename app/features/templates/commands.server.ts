import { and, ne, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { keptTemplates } from "#db/schema/plan-terms.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Failure, type Result } from "#app/lib/result.ts";
import { contentOf, heldWords } from "./from-plan.ts";
import { findTemplate, isKept, readCandidates } from "./queries.server.ts";
import type { KeepInput } from "./schema.ts";

type Held = ReturnType<typeof heldWords>;

/** What may not leave the room is named, by the step or the milestone. */
type KeepRefusal = Failure<"name_taken" | "template_empty" | "key_reused"> | (Failure<"words_held"> & { held: Held });

/**
 * Keeps a plan as a template of the workspace, in the words that were given for each step and milestone. A template leaves
 * the room, so what the customer's people worded has to be said anew, and nobody's name goes along. The plan of a deal that
 * has ended is kept too.
 */
export async function keepTemplate(
  ctx: RoomContext<MemberActor>,
  { commandKey: key, name, summary, words }: KeepInput,
): Promise<Result<{ id: string }, never> | KeepRefusal> {
  let held: Held = new Map();
  const input = { name, summary, words: [...words], dealId: ctx.dealId };
  const result = await carryOut(ctx, { name: "template.keep", key, input }, async (tx) => {
    const { milestones, names } = await readCandidates(tx, ctx);
    held = heldWords(milestones, words, names);
    if (held.size > 0) return failure("words_held");
    const content = contentOf(milestones, words);
    if (content.milestones.every(({ steps }) => steps.length === 0)) return failure("template_empty");
    const [kept] = await tx
      .insert(keptTemplates)
      .values({ workspaceId: ctx.actor.workspaceId, name, summary, content, keptByName: ctx.actor.name })
      .onConflictDoNothing()
      .returning({ id: keptTemplates.id });
    if (!kept) return failure("name_taken");
    await recordAudit(tx, ctx.actor, { type: "template.kept", facts: { name } });
    return success({ id: kept.id });
  });
  if (!result.ok && result.reason === "words_held") return { ok: false, reason: "words_held", held };
  return result as Result<{ id: string }, never> | KeepRefusal;
}

type OfTemplate = { commandKey: string; templateId: string };
type Outcome<Reason extends string> = Promise<Result<null, Reason | "template_gone" | "key_reused">>;

/** What is shipped keeps its name, and is never found here. */
export function renameTemplate(
  ctx: WorkspaceContext,
  { commandKey: key, templateId, name, summary }: OfTemplate & { name: string; summary: string },
): Outcome<"name_taken"> {
  return carryOut(ctx, { name: "template.rename", key, input: { templateId, name, summary } }, async (tx) => {
    const template = await findTemplate(tx, ctx, templateId);
    if (!template?.keptBy) return failure("template_gone");
    if (await isTaken(tx, ctx, { name, templateId })) return failure("name_taken");
    await tx.update(keptTemplates).set({ name, summary }).where(isKept(ctx, templateId));
    await recordAudit(tx, ctx.actor, { type: "template.renamed", facts: { from: template.name, to: name } });
    return success(null);
  });
}

/** Plans that began with it stay as they are. */
export function removeTemplate(ctx: WorkspaceContext, { commandKey: key, templateId }: OfTemplate): Outcome<never> {
  return carryOut(ctx, { name: "template.remove", key, input: { templateId } }, async (tx) => {
    const template = await findTemplate(tx, ctx, templateId);
    if (!template?.keptBy) return failure("template_gone");
    await tx.delete(keptTemplates).where(isKept(ctx, templateId));
    await recordAudit(tx, ctx.actor, { type: "template.removed", facts: { name: template.name } });
    return success(null);
  });
}

/** The unique index has the last word; this one has the better words. */
async function isTaken(tx: Tx, ctx: WorkspaceContext, { name, templateId }: { name: string; templateId: string }) {
  const count = await tx.$count(
    keptTemplates,
    and(
      sql`${keptTemplates.workspaceId} = ${ctx.actor.workspaceId} and lower(${keptTemplates.name}) = lower(${name})`,
      ne(keptTemplates.id, templateId),
    ),
  );
  return count > 0;
}
