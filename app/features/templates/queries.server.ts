import { and, asc, eq, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { keptTemplates } from "#db/schema/plan-terms.ts";
import { members } from "#db/schema/workspace.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { candidatesOf, type CandidateMilestone, type Origins } from "./from-plan.ts";
import { TemplateContent, type Template } from "./schema.ts";
import { findShipped, shippedTemplates } from "./shipped.ts";

type Reader = WorkspaceContext | RoomContext<MemberActor>;

/** Those that the workspace has kept, by name, and below them those that are shipped. */
export async function listTemplates(tx: Tx, ctx: Reader): Promise<Template[]> {
  const kept = await selectKept(tx, ctx).orderBy(asc(sql`lower(${keptTemplates.name})`));
  return [...kept.map(templateOf), ...shippedTemplates];
}

export function readTemplates(ctx: Reader): Promise<Template[]> {
  return withActor(ctx.actor, (tx) => listTemplates(tx, ctx));
}

/** Null where the workspace has no such template. */
export async function findTemplate(tx: Tx, ctx: Reader, id: string): Promise<Template | null> {
  const shipped = findShipped(id);
  if (shipped) return shipped;
  const [kept] = await selectKept(tx, ctx).where(isKept(ctx, id));
  return kept ? templateOf(kept) : null;
}

export async function readTemplate(ctx: Reader, id: string): Promise<Template | null> {
  return withActor(ctx.actor, (tx) => findTemplate(tx, ctx, id));
}

export function isKept({ actor }: Reader, id: string) {
  return and(eq(keptTemplates.workspaceId, actor.workspaceId), eq(keptTemplates.id, id));
}

function selectKept(tx: Tx, { actor }: Reader) {
  return tx
    .select({
      id: keptTemplates.id,
      name: keptTemplates.name,
      summary: keptTemplates.summary,
      content: keptTemplates.content,
      keptByName: keptTemplates.keptByName,
      keptOn: sql<string>`(${keptTemplates.createdAt} at time zone 'UTC')::date::text`,
    })
    .from(keptTemplates)
    .where(eq(keptTemplates.workspaceId, actor.workspaceId))
    .$dynamic();
}

type Row = Omit<Template, "content" | "keptBy"> & { content: unknown; keptByName: string; keptOn: string };

function templateOf({ content, keptByName, keptOn, ...named }: Row): Template {
  return { ...named, content: TemplateContent.parse(content), keptBy: { name: keptByName, on: keptOn } };
}

export type Candidates = { milestones: CandidateMilestone[]; names: readonly string[] };

/** What a template can be made of, as the plan stands now, and the names that stay in the room. */
export async function readCandidates(tx: Tx, ctx: RoomContext<MemberActor>): Promise<Candidates> {
  const [plan, origins] = await Promise.all([readPlan(tx, ctx), readOrigins(tx, ctx)]);
  return { milestones: candidatesOf(plan, origins, ctx.room.targetOn), names: origins.names };
}

export async function readKeepPage(ctx: RoomContext<MemberActor>): Promise<CandidateMilestone[]> {
  return withActor(ctx.actor, async (tx) => (await readCandidates(tx, ctx)).milestones);
}

async function readOrigins(tx: Tx, ctx: RoomContext<MemberActor>): Promise<Origins> {
  const { workspaceId } = ctx.actor;
  const read = await readTogether(tx, {
    steps: tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.workspaceId, workspaceId), eq(tasks.dealId, ctx.dealId), eq(tasks.wordedBySide, "buyer"))),
    places: tx
      .select({ id: milestones.id })
      .from(milestones)
      .where(
        and(
          eq(milestones.workspaceId, workspaceId),
          eq(milestones.dealId, ctx.dealId),
          eq(milestones.wordedBySide, "buyer"),
        ),
      ),
    customers: tx
      .select({ name: stakeholders.name })
      .from(stakeholders)
      .where(and(eq(stakeholders.workspaceId, workspaceId), eq(stakeholders.dealId, ctx.dealId))),
    vendors: tx.select({ name: members.name }).from(members).where(eq(members.workspaceId, workspaceId)),
  });
  const people = [...read.customers, ...read.vendors].map(({ name }) => name);
  const [first = ""] = ctx.room.accountName.split(" ");
  return {
    theirs: new Set([...read.steps, ...read.places].map(({ id }) => id)),
    // "Logistics" alone names nobody; "Halden" does.
    names: [...people, first],
  };
}
