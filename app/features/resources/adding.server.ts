import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { recordActivity, recordInternalActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { ResourceEvent } from "#app/features/activity/schema.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { authorId } from "#app/features/talk/tables.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { resourcesFor } from "./queries.server.ts";
import { MOST_BYTES, MOST_RESOURCES, type Resource } from "./schema.ts";

type Added = Pick<Resource, "audience" | "title" | "link" | "file" | "folder">;

/** The row of a link or a file, and its event. The caller holds the deal. */
export async function add(
  tx: Tx,
  ctx: RoomContext,
  { file, ...added }: Added,
): Promise<Result<{ resourceId: string }, "room_full">> {
  const { audience, title } = added;
  const resources = resourcesFor(audience);
  if ((await tx.$count(resources, inRoom(ctx, resources))) >= MOST_RESOURCES) return failure("room_full");
  const id = crypto.randomUUID();
  const { actor } = ctx;
  await tx.insert(resources).values({
    ...{ workspaceId: actor.workspaceId, dealId: ctx.dealId, id, ...added },
    ...{ fileName: file?.name ?? null, fileKind: file?.kind ?? null, sizeBytes: file?.size ?? null },
    ...{ addedSide: actor.side, addedById: authorId(actor), addedByName: actor.name, addedOn: ctx.recordDay },
  });
  await record(tx, ctx, { audience, event: { type: "resource.added", facts: { title } } });
  return success({ resourceId: id });
}

export function inRoom({ actor, dealId }: RoomContext, resources: ReturnType<typeof resourcesFor>) {
  return and(eq(resources.workspaceId, actor.workspaceId), eq(resources.dealId, dealId));
}

/** In the record of those who may read it: of what one side keeps to itself the other sees neither an entry nor a gap. */
export async function record(
  tx: Tx,
  ctx: RoomContext,
  { audience, event }: { audience: Audience; event: ResourceEvent },
): Promise<void> {
  if (audience === "shared") await recordActivity(tx, ctx, event);
  else if (isOfTeam(ctx)) await recordTeamActivity(tx, ctx, event);
  else await recordInternalActivity(tx, ctx, event);
}

/**
 * Counted for each audience by itself: whether something may be added for both sides never depends on what one side keeps in
 * private. The database shows an actor in a room that room alone, and so the room's limits are decided under the deal's lock.
 */
export async function bytesLeft(
  tx: Tx,
  ctx: Pick<RoomContext, "actor" | "dealId">,
  audience: Audience,
): Promise<number> {
  const resources = resourcesFor(audience);
  const sum = (only: SQL) => sql<number>`coalesce(sum(${resources.sizeBytes}) filter (where ${only}), 0)::float8`;
  const [used] = await tx
    .select({
      inRoom: sum(sql`${resources.dealId} = ${ctx.dealId}`),
      byPerson: sum(sql`${resources.addedById} = ${authorId(ctx.actor)}`),
      inAll: sum(sql`true`),
    })
    .from(resources)
    .where(and(eq(resources.workspaceId, ctx.actor.workspaceId), sql`${resources.sizeBytes} is not null`));
  const { inRoom = 0, byPerson = 0, inAll = 0 } = used ?? {};
  const { room, person, workspace } = MOST_BYTES;
  return Math.min(room - inRoom, person - byPerson, workspace - inAll);
}
