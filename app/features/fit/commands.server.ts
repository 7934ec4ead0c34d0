import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { fitStatements, type FitKind } from "#db/schema/workspace.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { MOST_FIT_STATEMENTS } from "./present.ts";
import type { FitCommand } from "./schema.ts";

export type FitRefusal = "statement_gone" | "too_many" | "said_already";

/**
 * Adds, changes, removes or moves a statement of whom the vendor is right for. What is here stands in every room at once.
 * Removing what is gone already, or moving beyond an end, is done and no mistake.
 */
export function carryOutFit(
  ctx: WorkspaceContext,
  { commandKey, ...input }: FitCommand,
): Promise<Result<null, FitRefusal | "key_reused">> {
  return carryOut(ctx, { name: `fit.${input.intent}`, key: commandKey, input }, async (tx) => {
    const all = await lockStatements(tx, ctx);
    if (input.intent === "add") return add(tx, ctx, { ...input, all });
    if (input.intent === "change") return change(tx, ctx, { ...input, all });
    if (input.intent === "remove") return remove(tx, ctx, input.id);
    return move(tx, ctx, { ...input, all });
  });
}

type Statement = { id: string; kind: FitKind; text: string; position: number };

/** Holds them all, so that two people who move statements at once do so one after the other. */
function lockStatements(tx: Tx, { actor }: WorkspaceContext): Promise<Statement[]> {
  return tx
    .select({
      id: fitStatements.id,
      kind: fitStatements.kind,
      text: fitStatements.text,
      position: fitStatements.position,
    })
    .from(fitStatements)
    .where(eq(fitStatements.workspaceId, actor.workspaceId))
    .orderBy(asc(fitStatements.kind), asc(fitStatements.position), asc(fitStatements.createdAt), asc(fitStatements.id))
    .for("update");
}

async function add(
  tx: Tx,
  { actor }: WorkspaceContext,
  { kind, text, all }: { kind: FitKind; text: string; all: readonly Statement[] },
): Promise<Result<null, FitRefusal>> {
  const beside = all.filter((statement) => statement.kind === kind);
  if (beside.length >= MOST_FIT_STATEMENTS) return failure("too_many");
  if (all.some((statement) => saysTheSame(statement.text, text))) return failure("said_already");
  const position = (beside.at(-1)?.position ?? 0) + 1;
  await tx.insert(fitStatements).values({ workspaceId: actor.workspaceId, kind, text, position });
  return success(null);
}

async function change(
  tx: Tx,
  ctx: WorkspaceContext,
  { id, text, all }: { id: string; text: string; all: readonly Statement[] },
): Promise<Result<null, FitRefusal>> {
  if (all.every((statement) => statement.id !== id)) return failure("statement_gone");
  if (all.some((statement) => statement.id !== id && saysTheSame(statement.text, text))) return failure("said_already");
  await tx.update(fitStatements).set({ text }).where(isStatement(ctx, id));
  return success(null);
}

async function remove(tx: Tx, ctx: WorkspaceContext, id: string): Promise<Result<null, FitRefusal>> {
  await tx.delete(fitStatements).where(isStatement(ctx, id));
  return success(null);
}

async function move(
  tx: Tx,
  ctx: WorkspaceContext,
  { id, step, all }: { id: string; step: "earlier" | "later"; all: readonly Statement[] },
): Promise<Result<null, FitRefusal>> {
  const kind = all.find((statement) => statement.id === id)?.kind;
  if (kind === undefined) return failure("statement_gone");
  const beside = all.filter((statement) => statement.kind === kind);
  const from = beside.findIndex((statement) => statement.id === id);
  const to = Math.min(Math.max(from + (step === "earlier" ? -1 : 1), 0), beside.length - 1);
  const order = beside.toSpliced(from, 1).toSpliced(to, 0, ...beside.slice(from, from + 1));
  const moved = order.map((statement, at) => ({ id: statement.id, before: statement.position, position: at + 1 }));
  for (const { id: movedId, position } of moved.filter(({ before, position }) => before !== position)) {
    await tx.update(fitStatements).set({ position }).where(isStatement(ctx, movedId));
  }
  return success(null);
}

function isStatement({ actor }: WorkspaceContext, id: string) {
  return and(eq(fitStatements.workspaceId, actor.workspaceId), eq(fitStatements.id, id));
}

function saysTheSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
