import { pulses } from "#db/schema/pulses.ts";
import { staleMarks } from "#db/schema/readiness.ts";
import type { Tx } from "#db/client.server.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockDealUnderWay } from "#app/features/rooms/commands.server.ts";
import { listed } from "#app/lib/words.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { fallenBy } from "./pulse-levels.ts";
import { pulseNames, type PulseQuestion } from "./pulse-words.ts";
import { listPulses } from "./queries.server.ts";
import type { PulseInput } from "./schema.ts";

/**
 * One person says what they think of the vendor today. The pulse has no gate of its own; where the group's median falls to 2 or
 * below, the team is alerted and older answers on trust count no longer in favour until they are given again.
 */
export async function tellPulse(
  ctx: TeamContext,
  { commandKey: key, ...input }: PulseInput,
): Promise<Result<null, "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "tellPulse", key, input }, async (tx) => {
    if (!(await lockDealUnderWay(tx, ctx))) return failure("deal_ended");
    const said = saidOf(input);
    const { workspaceId, dealId, stakeholderId } = ctx.actor;
    const before = await listPulses(tx, ctx);
    await tx.insert(pulses).values({ workspaceId, dealId, stakeholderId, ...said, toldOn: ctx.recordDay });
    await recordTeamActivity(tx, ctx, { type: "pulse.told", facts: {} });
    const fallen = fallenBy(before, { by: stakeholderId, ...said, on: ctx.recordDay });
    if (fallen.length > 0) await alert(tx, ctx, fallen);
    return success(null);
  });
}

function saidOf({ trust, understanding, care, standing }: Omit<PulseInput, "commandKey">) {
  const figure = (answer: string) => (answer === "unknown" ? null : Number(answer));
  return {
    trust: figure(trust),
    understanding: figure(understanding),
    care: figure(care),
    standing: standing === "unknown" ? null : standing,
  };
}

async function alert(tx: Tx, ctx: TeamContext, questions: readonly PulseQuestion[]): Promise<void> {
  const { workspaceId, dealId } = ctx.actor;
  await recordTeamActivity(tx, ctx, { type: "pulse.fell", facts: { questions } });
  const reason = `Your team’s pulse fell: ${listed(questions.map((question) => pulseNames[question].toLowerCase()))}`;
  await tx.insert(staleMarks).values({ workspaceId, dealId, happenedOn: ctx.recordDay, items: ["trust"], reason });
  // After the end the last verdict on record stands.
  if (ctx.room.endedAs === null) await recordVerdict(tx, ctx, { act: "pulse" });
}
