import { withActor } from "#db/client.server.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { anAskedVersion } from "#tests/support/signoffs.ts";
import type { Room } from "#tests/support/world.ts";

/**
 * One milestone with one step, published as version 1, which the executive was asked to decide on and sent back; gives back
 * what the plan's addresses need. The code by mail is another test's matter, so the decision is written as it would stand.
 */
export async function aPlannedRoom(room: Room): Promise<{ milestoneId: string; taskId: string; number: string }> {
  const version = await anAskedVersion(room);
  const ctx = await room.as("executive");
  const { workspaceId, dealId, stakeholderId, name } = ctx.actor;
  await withActor(ctx.actor, (tx) =>
    tx.insert(signoffs).values({
      workspaceId,
      dealId,
      stakeholderId,
      versionId: version.id,
      versionSha256: version.sha256,
      decision: "sent_back",
      reason: "The trial has to start after peak.",
      signerName: name,
      signerEmail: "karin.solberg@halden.example",
      intent: "I send version 1 back.",
      decidedOn: ctx.today,
      createdAt: ctx.now,
    }),
  );
  const [milestone] = (await withActor(ctx.actor, (tx) => readPlan(tx, ctx))).milestones;
  const [task] = milestone?.tasks ?? [];
  if (!milestone || !task) throw new Error("The plan was not made");
  return { milestoneId: milestone.id, taskId: task.id, number: String(version.number) };
}
