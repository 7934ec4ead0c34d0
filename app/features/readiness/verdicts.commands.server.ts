import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { verdicts, type Checkpoint } from "#db/schema/verdicts.ts";
import { evaluate, type Report } from "#app/engine/alignment/evaluate.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { loadDealDocument } from "./document.queries.server.ts";
import { shapeOf } from "./picture.present.ts";
import type { VerdictAct } from "./verdict-history.ts";

type Moment = {
  act: VerdictAct;
  /** The statement it was about. */
  item?: string;
  /** Frozen whatever it is; otherwise a row is written only when a gate has moved. */
  checkpoint?: Checkpoint;
  /** What the command itself has just read, so that no deal is evaluated twice. */
  report?: Report;
};

/**
 * The last line of every command of the customer's side that changes what the engine reads: what the verdict is now, in the
 * same transaction. The deal's lock, which every such command holds, gives the rows their order.
 */
export async function recordVerdict(tx: Tx, ctx: TeamContext, moment: Moment): Promise<void> {
  const report = moment.report ?? evaluate(await loadDealDocument(tx, ctx));
  const last = await findLastVerdict(tx, ctx);
  if (!moment.checkpoint && last && levelsOf(last) === levelsOf(report)) return;
  const { workspaceId, dealId } = ctx.actor;
  const number = (last?.number ?? 0) + 1;
  await tx
    .insert(verdicts)
    .values({ workspaceId, dealId, number, ...rowOf(moment, report), recordedOn: ctx.recordDay });
}

function rowOf({ act, item, checkpoint }: Moment, report: Report) {
  const { verdict, willingness, ability, gates, binding } = shapeOf(report);
  return {
    act,
    item: item ?? null,
    checkpoint: checkpoint ?? null,
    stage: report.stage,
    policy: report.policy,
    inputHash: report.inputHash,
    ...{ verdict, willingness, ability, worst: report.worst, best: report.best, binding },
    gates: gates.map(({ id, level }) => ({ id, level })),
  };
}

type Levels = Pick<typeof verdicts.$inferSelect, "stage" | "policy" | "gates">;

async function findLastVerdict(tx: Tx, { actor }: TeamContext): Promise<(Levels & { number: number }) | undefined> {
  const [last] = await tx
    .select({ number: verdicts.number, stage: verdicts.stage, policy: verdicts.policy, gates: verdicts.gates })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, actor.workspaceId), eq(verdicts.dealId, actor.dealId)))
    .orderBy(desc(verdicts.number))
    .limit(1);
  return last;
}

function levelsOf({
  stage,
  policy,
  gates,
}: Omit<Levels, "gates"> & { gates: readonly { id: string; level: string }[] }) {
  return JSON.stringify([stage, policy, gates.map(({ id, level }) => [id, level])]);
}
