import type { z } from "zod";
import { planHealth } from "#app/features/deals/present.ts";
import type { PipelineRow } from "#app/features/deals/pipeline-details.server.ts";
import type { Plan, PlanTask } from "#app/features/plan/schema.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { DealAnswer, PlanAnswer, ReleaseAnswer, StepAnswer } from "./shapes.server.ts";

/** A row of the pipeline, and when what the vendor can see of it last changed. */
export type DealRow = PipelineRow & { updatedAt: string };

export function presentDeal(row: DealRow, today: CalendarDate): z.output<typeof DealAnswer> {
  const { plan, release, ended, targetOn } = row;
  const { state: health, daysLate } = planHealth(plan, { targetOn, today });
  return {
    id: row.dealId,
    title: row.title,
    account: row.accountName,
    state: ended ? "ended" : "open",
    targetOn,
    amount: amountOf(row),
    category: row.category,
    owner: ownerOf(row),
    ending: ended && { outcome: ended.outcome, lookAgainOn: ended.lookAgainOn },
    release: release && presentRelease(release),
    lastSharedActOn: row.lastAct?.on ?? null,
    plan: { health, daysLate, done: plan.done, total: plan.total },
    updatedAt: row.updatedAt,
    version: versionOfDeal(row),
  };
}

type Deal = z.output<typeof DealAnswer>;

function amountOf({ amountMinor, currency }: DealRow): Deal["amount"] {
  if (amountMinor === null || currency === null) return null;
  return { minor: amountMinor, currency: currency as NonNullable<Deal["amount"]>["currency"] };
}

function ownerOf({ ownerId, ownerName }: DealRow): Deal["owner"] {
  return ownerId === null ? null : { id: ownerId, name: ownerName ?? "" };
}

/** A digest of what the API changes of a deal, and of nothing else: who changes a plan overwrites no amount. */
function versionOfDeal({ targetOn, amountMinor, currency, category, ownerId, ended }: DealRow): string {
  return sha256(JSON.stringify([targetOn, amountMinor, currency, category, ownerId, ended?.outcome ?? null])).slice(
    0,
    16,
  );
}

type Released = NonNullable<PipelineRow["release"]>;

export function presentRelease(release: Released): z.output<typeof ReleaseAnswer> {
  const { number, stage, verdict, willingness, ability, gates, binding, releasedOn } = release;
  const levels = gates.map(({ id, level }) => ({ id, level }));
  return { number, stage, verdict, willingness, ability, gates: levels, binding: [...binding], releasedOn };
}

export function presentPlan({ milestones }: Plan): z.output<typeof PlanAnswer> {
  return {
    milestones: milestones.map(({ id, name, tasks }) => ({ id, name, steps: tasks.map(presentStep) })),
  };
}

function presentStep(task: PlanTask): z.output<typeof StepAnswer> {
  return {
    id: task.id,
    title: task.title,
    owner: { side: task.ownerSide, name: task.ownerName },
    dueOn: task.dueOn,
    state: stateOf(task),
    doneOn: task.completed?.on ?? null,
  };
}

function stateOf({ completed, cancelled, standing }: PlanTask): z.output<typeof StepAnswer>["state"] {
  if (completed) return "done";
  return cancelled ? "cancelled" : (standing?.is ?? "open");
}
