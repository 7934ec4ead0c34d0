import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { audiencesOf } from "#app/features/talk/tables.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { add, bytesLeft, inRoom, record } from "./adding.server.ts";
import { mayChange } from "./present.ts";
import { findResource, piecesFor, resourcesFor, viewerOf } from "./queries.server.ts";
import type { NewLink, Resource, ResourceChange } from "./schema.ts";

type Outcome<Reason extends string> = Promise<Result<{ resourceId: string }, Reason | "deal_ended" | "key_reused">>;

/** Puts a link into the room, for one audience, which nobody can change afterwards. */
export function addLink(ctx: RoomContext, form: NewLink): Outcome<"no_such_readers" | "room_full"> {
  const { commandKey: key, audience, title, link, folder } = form;
  const input = { dealId: ctx.dealId, audience, title, link, folder };
  return carryOut(ctx, { name: "resource.add", key, input }, async (tx) => {
    if (!audiencesOf(ctx.actor).includes(audience)) return failure("no_such_readers");
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    return add(tx, ctx, { audience, title, link, folder, file: null });
  });
}

type Refusal = "resource_gone" | "not_yours" | "room_full" | "no_space";
type Changed = ResourceChange & { resourceId: string };

/** Everything that becomes of a link or a file once it is there: who added it does it, or who keeps order on that side. */
export function changeResource(ctx: RoomContext, { commandKey: key, ...change }: Changed): Outcome<Refusal> {
  return carryOut(ctx, { name: `resource.${change.intent}`, key, input: change }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const resource = await findResource(tx, ctx, change.resourceId);
    if (!resource) return failure("resource_gone");
    if (!mayChange(resource, viewerOf(ctx))) return failure("not_yours");
    if (change.intent === "share") return shareCopy(tx, ctx, { ...resource, title: change.title });
    await carry(tx, ctx, { resource, change });
    return success({ resourceId: resource.id });
  });
}

/** The copy is one of its own, with nothing of the private one but what it leads to; the folder's name stays behind too. */
async function shareCopy(tx: Tx, ctx: RoomContext, { id, audience, title, link, file }: Resource) {
  if (audience === "shared") return failure("resource_gone");
  if (file && (await bytesLeft(tx, ctx, "shared")) < file.size) return failure("no_space");
  const added = await add(tx, ctx, { audience: "shared", title, link, folder: null, file });
  if (added.ok && file) await copyPieces(tx, ctx, { from: { audience, id }, to: added.value.resourceId });
  return added;
}

type Copied = { from: Pick<Resource, "audience" | "id">; to: string };

/** From table to table: the bytes stay in the database. */
async function copyPieces(tx: Tx, { actor, dealId }: RoomContext, { from, to }: Copied): Promise<void> {
  const source = piecesFor(from.audience);
  const { workspaceId } = actor;
  const copied = tx
    .select({
      ...{ workspaceId: source.workspaceId, dealId: source.dealId, audience: sql<Audience>`'shared'`.as("audience") },
      ...{ resourceId: sql<string>`${to}::uuid`.as("resource_id"), number: source.number, bytes: source.bytes },
    })
    .from(source)
    .where(and(eq(source.workspaceId, workspaceId), eq(source.dealId, dealId), eq(source.resourceId, from.id)));
  await tx.insert(piecesFor("shared")).select(copied);
}

type WithoutKey<Change> = Change extends unknown ? Omit<Change, "commandKey"> : never;
type Carried = { resource: Resource; change: Exclude<WithoutKey<ResourceChange>, { intent: "share" }> };

async function carry(tx: Tx, ctx: RoomContext, { resource, change }: Carried): Promise<void> {
  switch (change.intent) {
    case "change":
      return rename(tx, ctx, { resource, title: change.title, folder: change.folder });
    case "pin":
    case "unpin":
      return pin(tx, ctx, { resource, isPinned: change.intent === "pin" });
    case "remove":
      return remove(tx, ctx, resource);
  }
}

/** What is as it was leaves no event. */
async function rename(
  tx: Tx,
  ctx: RoomContext,
  { resource, title, folder }: { resource: Resource; title: string; folder: string | null },
): Promise<void> {
  const { audience } = resource;
  await tx.update(resourcesFor(audience)).set({ title, folder }).where(isResource(ctx, resource));
  if (title !== resource.title) {
    const facts = { title, before: resource.title };
    await record(tx, ctx, { audience, event: { type: "resource.renamed", facts } });
  }
  if (folder !== resource.folder)
    await record(tx, ctx, { audience, event: { type: "resource.moved", facts: { title, folder } } });
}

async function pin(
  tx: Tx,
  ctx: RoomContext,
  { resource, isPinned }: { resource: Resource; isPinned: boolean },
): Promise<void> {
  if (isPinned === (resource.pinnedAt !== null)) return;
  const { audience, title } = resource;
  await tx
    .update(resourcesFor(audience))
    .set({ pinnedAt: isPinned ? sql`now()` : null })
    .where(isResource(ctx, resource));
  const type = isPinned ? "resource.pinned" : "resource.unpinned";
  await record(tx, ctx, { audience, event: { type, facts: { title } } });
}

async function remove(tx: Tx, ctx: RoomContext, resource: Resource): Promise<void> {
  const { audience, title } = resource;
  await tx.delete(resourcesFor(audience)).where(isResource(ctx, resource));
  await record(tx, ctx, { audience, event: { type: "resource.removed", facts: { title } } });
}

function isResource(ctx: RoomContext, { audience, id }: Resource) {
  const resources = resourcesFor(audience);
  return and(inRoom(ctx, resources), eq(resources.id, id));
}
