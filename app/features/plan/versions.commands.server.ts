import type { Tx } from "#db/client.server.ts";
import { planVersions } from "#db/schema/plan.ts";
import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import { readPlan } from "./queries.server.ts";
import { draftOf } from "./draft.ts";
import { findLatestVersion, findVersion } from "./versions.queries.server.ts";

export type PublishRefusal = "plan_empty" | "nothing_changed" | "deal_ended" | "key_reused";

/**
 * Freezes the plan as it stands into canonical bytes with their hash. The deal's lock gives simultaneous publishers two
 * numbers, or refuses the second one because nothing changed since the first.
 */
export function publishVersion(
  ctx: RoomContext,
  form: { commandKey: string },
): Promise<Result<{ number: number }, PublishRefusal>> {
  const call = { name: "version.publish", key: form.commandKey, input: { dealId: ctx.dealId } };
  return carryOut(ctx, call, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const draft = await readDraft(tx, ctx);
    if (draft.milestones.every(({ tasks }) => tasks.length === 0)) return failure("plan_empty");
    const latest = await findLatestVersion(tx, ctx);
    if (latest && (await saysTheSame(tx, ctx, { draft, number: latest.number }))) return failure("nothing_changed");
    const number = (latest?.number ?? 0) + 1;
    const content = bytesOf({ ...draft, number });
    await tx.insert(planVersions).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      number,
      content,
      sha256: sha256(content),
      publishedBySide: ctx.actor.side,
      publishedByName: ctx.actor.name,
    });
    await recordActivity(tx, ctx, { type: "version.published", facts: { number } });
    if (isOfTeam(ctx)) await recordVerdict(tx, ctx, { act: "plan" });
    return success({ number });
  });
}

async function readDraft(tx: Tx, ctx: RoomContext): Promise<VersionContent> {
  // The room is read again: its title or date may have moved since the guard looked.
  const [room, plan] = await Promise.all([findRoomHead(tx, ctx.actor), readPlan(tx, ctx)]);
  if (!room) throw new Error("The deal went away under its own lock");
  return draftOf(room, plan);
}

async function saysTheSame(
  tx: Tx,
  ctx: RoomContext,
  { draft, number }: { draft: VersionContent; number: number },
): Promise<boolean> {
  const latest = await findVersion(tx, ctx, number);
  return latest !== null && canonicalJson(latest.content) === canonicalJson(normalised({ ...draft, number }));
}

/** RFC 8785 over NFC text, in UTF-8. These bytes are stored, shown and signed; nothing serialises them a second time. */
function bytesOf(content: VersionContent): Uint8Array {
  return new TextEncoder().encode(canonicalJson(normalised(content)));
}

function normalised(content: VersionContent): VersionContent {
  const checked = (_: string, value: unknown) => {
    if (typeof value === "number" && !Number.isSafeInteger(value))
      throw new RangeError("The numbers of a version are safe integers");
    return typeof value === "string" ? value.normalize("NFC") : value;
  };
  return JSON.parse(JSON.stringify(content), checked) as VersionContent;
}
