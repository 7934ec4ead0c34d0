import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { savedViews } from "#db/schema/saved-views.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { keptSearch } from "./pipeline-search.server.ts";
import type { ViewsCommand, ViewsRefusal } from "./views.schema.ts";

const MOST_VIEWS = 20;

type Done = Promise<Result<null, Exclude<ViewsRefusal, "key_reused">>>;
type Of<Intent extends ViewsCommand["intent"]> = Extract<ViewsCommand, { intent: Intent }>;

/** Carries out whichever command of the views' page was sent. Everybody changes their own views only. */
export function changeViews(ctx: WorkspaceContext, command: ViewsCommand): Promise<Result<null, ViewsRefusal>> {
  const { commandKey: key, ...input } = command;
  return carryOut(ctx, { name: "pipeline.views", key, input }, (tx) => {
    switch (command.intent) {
      case "keep":
        return keep(tx, ctx, command);
      case "rename":
        return rename(tx, ctx, command);
      case "remove":
        return remove(tx, ctx, command);
      case "default":
      case "usual":
        return open(tx, ctx, command);
    }
  });
}

async function keep(tx: Tx, ctx: WorkspaceContext, { name, search, shared }: Of<"keep">): Done {
  const isShared = shared === "yes";
  if (isShared && ctx.role !== "admin" && ctx.role !== "manager") return failure("not_yours_to_share");
  const own = await tx.select({ id: savedViews.id }).from(savedViews).where(isOwn(ctx));
  if (own.length >= MOST_VIEWS) return failure("too_many");
  const { workspaceId, memberId } = ctx.actor;
  const kept = await tx
    .insert(savedViews)
    .values({ workspaceId, memberId, name, search: keptSearch(search, ctx.role), isShared })
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  return kept.length === 0 ? failure("name_taken") : success(null);
}

async function rename(tx: Tx, ctx: WorkspaceContext, { viewId, name }: Of<"rename">): Done {
  const others = await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(isOwn(ctx), sql`lower(${savedViews.name}) = lower(${name})`, sql`${savedViews.id} <> ${viewId}`));
  if (others.length > 0) return failure("name_taken");
  const renamed = await tx.update(savedViews).set({ name }).where(isOwn(ctx, viewId)).returning({ id: savedViews.id });
  return renamed.length === 0 ? failure("view_gone") : success(null);
}

async function remove(tx: Tx, ctx: WorkspaceContext, { viewId }: Of<"remove">): Done {
  await tx.delete(savedViews).where(isOwn(ctx, viewId));
  return success(null);
}

/** At most one view opens by itself; with `usual` none does. */
async function open(tx: Tx, ctx: WorkspaceContext, { intent, viewId }: Of<"default" | "usual">): Done {
  await tx.update(savedViews).set({ isDefault: false }).where(isOwn(ctx));
  if (intent === "usual") return success(null);
  const opened = await tx
    .update(savedViews)
    .set({ isDefault: true })
    .where(isOwn(ctx, viewId))
    .returning({ id: savedViews.id });
  return opened.length === 0 ? failure("view_gone") : success(null);
}

function isOwn({ actor }: WorkspaceContext, viewId?: string) {
  return and(
    eq(savedViews.workspaceId, actor.workspaceId),
    eq(savedViews.memberId, actor.memberId),
    viewId === undefined ? undefined : eq(savedViews.id, viewId),
  );
}
