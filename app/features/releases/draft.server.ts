import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import type { Stage } from "#app/engine/alignment/document.ts";
import { evaluate, type Report } from "#app/engine/alignment/evaluate.ts";
import { addDays } from "#app/lib/calendar.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { selectStageProgress } from "#app/features/readiness/answers.queries.server.ts";
import { levelsOf, PULSE_IN_FORCE, type PulseLevels } from "#app/features/pulses/pulse-levels.ts";
import { listPulses } from "#app/features/pulses/queries.server.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { oldestEvidenceOn, shapeOf } from "#app/features/readiness/picture.present.ts";
import type { Release } from "./present.ts";
import { findReleaseStanding, type ReleaseRequest } from "./queries.server.ts";

/** What would be released now, and the hash of everything it is made from. */
export type Draft = { release: Omit<Release, "number">; fingerprint: string; report: Report };

/** Null while the champion has not done every stage of the room: nobody learns from a level what others said before saying it themselves. */
export async function draftRelease(tx: Tx, ctx: TeamContext): Promise<Draft | null> {
  const [{ progress, told }, document] = await Promise.all([
    readTogether(tx, { progress: selectStageProgress(tx, ctx), told: listPulses(tx, ctx) }),
    loadDealDocument(tx, ctx),
  ]);
  if (!progress.every((own) => hasDoneAll(own, document.stage))) return null;
  const report = evaluate(document);
  const pulse = told.length === 0 ? null : levelsOf(told, addDays(ctx.recordDay, -PULSE_IN_FORCE));
  const { verdict, willingness, ability, gates, binding } = shapeOf(report);
  return {
    fingerprint: fingerprintOf(report.inputHash, pulse),
    report,
    release: {
      stage: document.stage,
      policy: report.policy,
      verdict,
      willingness,
      ability,
      gates: gates.map(({ id, level }) => ({ id, level })),
      binding,
      pulse,
      oldestEvidenceOn: oldestEvidenceOn(report),
      releasedByName: ctx.actor.name,
      releasedOn: ctx.recordDay,
    },
  };
}

/** What was previewed: the document behind the verdict, and the levels that are no part of it. */
function fingerprintOf(inputHash: string, pulse: PulseLevels | null): string {
  return pulse === null ? inputHash : sha256(`${inputHash} ${JSON.stringify(pulse)}`);
}

function hasDoneAll({ doneStages }: { doneStages: readonly number[] }, stage: Stage): boolean {
  return ([1, 2, 3, 4] as const).every((each) => each > stage || doneStages.includes(each));
}

/** For the champion's preview. */
export async function readReleasePreview(
  ctx: TeamContext,
): Promise<{ draft: Draft | null; latest: Release | null; request: ReleaseRequest | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [draft, standing] = await Promise.all([draftRelease(tx, ctx), findReleaseStanding(tx, ctx)]);
    return { draft, ...standing };
  });
}
