import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { requestClosings, requestOrigins, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";

export type Request = {
  id: string;
  text: string;
  askedByName: string;
  askedOn: string;
  closedByName: string | null;
  closedOn: string | null;
};

export type Reply = {
  id: string;
  requestId: string;
  side: "buyer" | "seller";
  text: string;
  /** The step that is pointed to; null where none is, or it was removed. */
  step: string | null;
  link: string | null;
  saidByName: string;
  saidOn: string;
};

export type RequestsFacts = {
  /** The newest first. */
  requests: readonly Request[];
  /** The oldest first. */
  replies: readonly Reply[];
  /** Steps of the plan that are still to be done, for an answer to point to. */
  steps: readonly { id: string; title: string }[];
};

/** What was asked of the vendor, and what was said to it. Shared: both sides read the same rows. */
export async function readRequests(ctx: RoomContext): Promise<RequestsFacts> {
  return withActor(ctx.actor, (tx) =>
    readTogether(tx, {
      requests: selectRequests(tx, ctx),
      replies: selectReplies(tx, ctx),
      steps: selectSteps(tx, ctx),
    }),
  );
}

function selectRequests(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: vendorRequests.id,
      text: vendorRequests.text,
      askedByName: vendorRequests.askedByName,
      askedOn: vendorRequests.askedOn,
      closedByName: requestClosings.closedByName,
      closedOn: requestClosings.closedOn,
    })
    .from(vendorRequests)
    .leftJoin(requestClosings, isClosingOf())
    .where(and(eq(vendorRequests.workspaceId, actor.workspaceId), eq(vendorRequests.dealId, dealId)))
    .orderBy(desc(vendorRequests.createdAt), desc(vendorRequests.id));
}

function isClosingOf() {
  return and(
    eq(requestClosings.workspaceId, vendorRequests.workspaceId),
    eq(requestClosings.requestId, vendorRequests.id),
  );
}

function selectReplies(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: requestReplies.id,
      requestId: requestReplies.requestId,
      side: requestReplies.side,
      text: requestReplies.text,
      step: sql<string | null>`${tasks.title}`,
      link: requestReplies.link,
      saidByName: requestReplies.saidByName,
      saidOn: requestReplies.saidOn,
    })
    .from(requestReplies)
    .leftJoin(
      tasks,
      and(
        eq(tasks.workspaceId, requestReplies.workspaceId),
        eq(tasks.dealId, requestReplies.dealId),
        eq(tasks.id, requestReplies.taskId),
        eq(tasks.audience, "shared"),
      ),
    )
    .where(and(eq(requestReplies.workspaceId, actor.workspaceId), eq(requestReplies.dealId, dealId)))
    .orderBy(asc(requestReplies.createdAt), asc(requestReplies.id));
}

function selectSteps(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({ id: tasks.id, title: tasks.title })
    .from(tasks)
    .leftJoin(
      taskCompletions,
      and(
        eq(taskCompletions.workspaceId, tasks.workspaceId),
        eq(taskCompletions.dealId, tasks.dealId),
        eq(taskCompletions.taskId, tasks.id),
      ),
    )
    .where(
      and(
        eq(tasks.workspaceId, actor.workspaceId),
        eq(tasks.dealId, dealId),
        eq(tasks.audience, "shared"),
        isNull(taskCompletions.taskId),
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.position));
}

/** Requests that the vendor has answered and nobody has called settled, for a champion's first screen. */
export function selectAnsweredRequests(tx: Tx, { actor, dealId }: TeamContext) {
  const lastSide = sql`(select r.side from ${requestReplies} r where r.workspace_id = ${vendorRequests.workspaceId}
    and r.deal_id = ${vendorRequests.dealId} and r.request_id = ${vendorRequests.id}
    order by r.created_at desc, r.id desc limit 1)`;
  return tx
    .select({ text: vendorRequests.text })
    .from(vendorRequests)
    .leftJoin(requestClosings, isClosingOf())
    .where(
      and(
        eq(vendorRequests.workspaceId, actor.workspaceId),
        eq(vendorRequests.dealId, dealId),
        isNull(requestClosings.requestId),
        sql`${lastSide} = 'seller'`,
      ),
    );
}

/** What came from a subject of the team's picture. Private: only the team reads where a request came from. */
export function selectRequestsFrom(tx: Tx, { actor, dealId }: TeamContext, gate: string) {
  return tx
    .select({ text: vendorRequests.text, askedOn: vendorRequests.askedOn, closedOn: requestClosings.closedOn })
    .from(requestOrigins)
    .innerJoin(
      vendorRequests,
      and(eq(vendorRequests.workspaceId, requestOrigins.workspaceId), eq(vendorRequests.id, requestOrigins.requestId)),
    )
    .leftJoin(requestClosings, isClosingOf())
    .where(
      and(
        eq(requestOrigins.workspaceId, actor.workspaceId),
        eq(requestOrigins.dealId, dealId),
        eq(requestOrigins.gate, gate),
      ),
    )
    .orderBy(desc(vendorRequests.createdAt));
}
