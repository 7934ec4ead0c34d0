import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { understoodGaps, understoodLines, understoodWordings } from "#db/schema/understanding.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { MOST_LINES } from "./limits.ts";
import type { InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";
type VendorContext = RoomContext<MemberActor>;

/** The vendor writes down one thing that it believes it has understood; for something that was missed, if it answers that. */
export async function writeLine(
  ctx: VendorContext,
  { commandKey: key, kind, text, gapId }: InputOf<"write">,
): Promise<Result<null, Refusal | "too_many" | "said_already" | "gap_gone">> {
  return carryOut(ctx, { name: "writeLine", key, input: { kind, text, gapId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const present = await listPresent(tx, ctx);
    if (present.length >= MOST_LINES) return failure("too_many");
    if (isSaid(present, text)) return failure("said_already");
    const lineId = crypto.randomUUID();
    await tx.insert(understoodLines).values({ ...placeOf(ctx), id: lineId, kind });
    await addWording(tx, ctx, { lineId, number: 1, text });
    if (gapId !== null && !(await takeUp(tx, ctx, { gapId, lineId }))) return failure("gap_gone");
    await recordActivity(tx, ctx, { type: "understanding.written", facts: { text } });
    return success(null);
  });
}

/** The vendor words a line anew. What stood before stays to be read; what people said about it does not count for the new words. */
export async function rewordLine(
  ctx: VendorContext,
  { commandKey: key, lineId, text }: InputOf<"reword">,
): Promise<Result<null, Refusal | "line_gone" | "said_already">> {
  return carryOut(ctx, { name: "rewordLine", key, input: { lineId, text } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const present = await listPresent(tx, ctx);
    const line = present.find((entry) => entry.lineId === lineId);
    if (!line) return failure("line_gone");
    if (line.text === text) return success(null);
    const others = present.filter((entry) => entry !== line);
    if (isSaid(others, text)) return failure("said_already");
    await addWording(tx, ctx, { lineId, number: line.number + 1, text });
    await recordActivity(tx, ctx, { type: "understanding.reworded", facts: { text, before: line.text } });
    return success(null);
  });
}

/** The vendor no longer says this. It stays to be read among what was withdrawn. */
export async function withdrawLine(
  ctx: VendorContext,
  { commandKey: key, lineId }: InputOf<"withdraw">,
): Promise<Result<null, Refusal | "line_gone">> {
  return carryOut(ctx, { name: "withdrawLine", key, input: { lineId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const line = (await listPresent(tx, ctx)).find((entry) => entry.lineId === lineId);
    if (!line) return failure("line_gone");
    await tx
      .update(understoodLines)
      .set({ withdrawnAt: ctx.now })
      .where(and(eq(understoodLines.workspaceId, ctx.actor.workspaceId), eq(understoodLines.id, lineId)));
    await recordActivity(tx, ctx, { type: "understanding.withdrawn", facts: { text: line.text } });
    return success(null);
  });
}

function placeOf({ actor, dealId }: RoomContext) {
  return { workspaceId: actor.workspaceId, dealId };
}

async function addWording(
  tx: Tx,
  ctx: VendorContext,
  wording: { lineId: string; number: number; text: string },
): Promise<void> {
  const written = { writtenByName: ctx.actor.name, writtenOn: ctx.recordDay };
  await tx.insert(understoodWordings).values({ ...placeOf(ctx), ...wording, ...written });
}

/** False where nobody misses it any more, or a line was written for it already. */
async function takeUp(tx: Tx, ctx: VendorContext, on: { gapId: string; lineId: string }): Promise<boolean> {
  const taken = await tx
    .update(understoodGaps)
    .set({ lineId: on.lineId })
    .where(
      and(
        eq(understoodGaps.workspaceId, ctx.actor.workspaceId),
        eq(understoodGaps.dealId, ctx.dealId),
        eq(understoodGaps.id, on.gapId),
        isNull(understoodGaps.lineId),
        isNull(understoodGaps.withdrawnAt),
      ),
    )
    .returning({ id: understoodGaps.id });
  return taken.length > 0;
}

type Present = { lineId: string; wordingId: string; number: number; text: string };

function isSaid(present: readonly Present[], text: string): boolean {
  return present.some((entry) => entry.text.toLowerCase() === text.toLowerCase());
}

/** Each line that stands, with its latest wording. */
export async function listPresent(tx: Tx, { actor, dealId }: RoomContext): Promise<Present[]> {
  return tx
    .selectDistinctOn([understoodWordings.lineId], {
      lineId: understoodWordings.lineId,
      wordingId: understoodWordings.id,
      number: understoodWordings.number,
      text: understoodWordings.text,
    })
    .from(understoodWordings)
    .innerJoin(
      understoodLines,
      and(
        eq(understoodLines.workspaceId, understoodWordings.workspaceId),
        eq(understoodLines.id, understoodWordings.lineId),
        sql`${understoodLines.withdrawnAt} is null`,
      ),
    )
    .where(and(eq(understoodWordings.workspaceId, actor.workspaceId), eq(understoodWordings.dealId, dealId)))
    .orderBy(understoodWordings.lineId, desc(understoodWordings.number));
}
