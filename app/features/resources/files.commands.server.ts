import { withActor, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { isOfVendor, type RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { audiencesOf } from "#app/features/talk/tables.server.ts";
import { failure, type Result } from "#app/lib/result.ts";
import { LARGEST_FILE } from "#app/lib/upload-size.ts";
import type { ReceivedFile } from "#app/lib/upload.server.ts";
import { add, bytesLeft } from "./adding.server.ts";
import { kindOf } from "./file-check.server.ts";
import type { WrongFile } from "./file-kinds.ts";
import { cleanFileName } from "./file-name.ts";
import { piecesFor } from "./queries.server.ts";
import { PIECE_BYTES, type NewFile } from "./schema.ts";

type Refusal = "no_such_readers" | "room_full" | "no_file" | "file_too_large" | "no_space" | WrongFile;
type Sent = NewFile & { file: ReceivedFile | null };

/** Puts a file into the room, for one audience. It is looked at before anything is locked, and written a piece at a time. */
export async function addFile(
  ctx: RoomContext,
  { commandKey: key, audience, title, folder, file }: Sent,
): Promise<Result<{ resourceId: string }, Refusal | "deal_ended" | "key_reused">> {
  if (!audiencesOf(ctx.actor).includes(audience)) return failure("no_such_readers");
  if (file === null) return failure("no_file");
  if (file.isCut) return failure("file_too_large");
  const name = cleanFileName(file.name);
  const known = await kindOf(name, file);
  if (!known.ok) return failure(known.reason);
  if (isOfVendor(ctx) && (await bytesLeftInWorkspace(ctx, audience)) < file.size) return failure("no_space");
  const input = { dealId: ctx.dealId, audience, title, folder, name, content: file.sha256 };
  return carryOut(ctx, { name: "resource.add_file", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if ((await bytesLeft(tx, ctx, audience)) < file.size) return failure("no_space");
    const kept = { name, kind: known.kind, size: file.size };
    const added = await add(tx, ctx, { audience, title: title ?? name, link: null, folder, file: kept });
    if (added.ok) await writePieces(tx, ctx, { audience, resourceId: added.value.resourceId, file });
    return added;
  });
}

type Written = { audience: Audience; resourceId: string; file: Pick<ReceivedFile, "size" | "read"> };

async function writePieces(tx: Tx, { actor, dealId }: RoomContext, { audience, resourceId, file }: Written) {
  const place = { workspaceId: actor.workspaceId, dealId, audience, resourceId };
  for (let number = 0; number * PIECE_BYTES < file.size; number += 1) {
    const bytes = await file.read(number * PIECE_BYTES, PIECE_BYTES);
    await tx.insert(piecesFor(audience)).values({ ...place, number, bytes });
  }
}

/** What may still be added, for the page and for the words of a refusal. Never less than nothing. */
export async function spaceLeft(ctx: RoomContext, audience: Audience): Promise<number> {
  const inRoom = await withActor(ctx.actor, (tx) => bytesLeft(tx, ctx, audience));
  const inAll = isOfVendor(ctx) ? await bytesLeftInWorkspace(ctx, audience) : LARGEST_FILE;
  return Math.max(0, Math.min(inRoom, inAll, LARGEST_FILE));
}

/** The vendor's people are in many rooms: looked at from outside the room, what they and their workspace keep counts in all. */
function bytesLeftInWorkspace({ actor, ...ctx }: RoomContext, audience: Audience): Promise<number> {
  const outside = actor.side === "seller" ? { ...actor, dealId: null } : actor;
  return withActor(outside, (tx) => bytesLeft(tx, { ...ctx, actor }, audience));
}
