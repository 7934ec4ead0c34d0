import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { imports } from "#db/schema/imports.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { cleanFileName } from "#app/features/resources/file-name.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { ReceivedFile } from "#app/lib/upload.server.ts";
import { guessMapping, type Mapping } from "./columns.ts";
import { LARGEST_CSV } from "./limits.ts";
import { openDeals } from "./opening.commands.server.ts";
import { changeDeals } from "./changing.commands.server.ts";
import type { ImportInput } from "./schema.ts";
import { holdImport, isImport, previewOf } from "./queries.server.ts";
import { rowsOf, textOf, type UnreadableCsv } from "./reading.server.ts";

const KEPT_DAYS = 7;

export type BringRefusal = UnreadableCsv | "no_file" | "file_too_large" | "no_text" | "key_reused";

/** Reads a file and keeps it as text with a first guess at its columns. No deal is touched. */
export async function bringFile(
  ctx: WorkspaceContext,
  { commandKey: key, file }: { commandKey: string; file: ReceivedFile | null },
): Promise<Result<{ importId: string }, BringRefusal>> {
  if (file === null) return failure("no_file");
  if (file.isCut || file.size > LARGEST_CSV) return failure("file_too_large");
  const read = textOf(await file.read(0, file.size));
  if (!read) return failure("no_text");
  const rows = rowsOf(read.text);
  if (!rows.ok) return rows;
  const mapping = guessMapping([rows.value.head, ...rows.value.rows.map(({ cells }) => cells)]);
  const { workspaceId, name: broughtByName } = ctx.actor;
  const kept = {
    fileName: cleanFileName(file.name),
    encoding: read.encoding,
    content: read.text,
    mapping,
    broughtByName,
  };
  return carryOut(
    ctx,
    { name: "imports.bring", key, input: { content: file.sha256, name: kept.fileName } },
    async (tx) => {
      await forgetOld(tx, workspaceId);
      const [added] = await tx
        .insert(imports)
        .values({ workspaceId, ...kept })
        .returning({ importId: imports.id });
      if (!added) throw new Error("A file that was just kept is not there");
      return success(added);
    },
  );
}

/** What nobody imported within a week is let go; of what was imported stays that it was, without the file. */
async function forgetOld(tx: Tx, workspaceId: string): Promise<void> {
  await tx
    .delete(imports)
    .where(
      and(
        eq(imports.workspaceId, workspaceId),
        isNull(imports.importedAt),
        lt(imports.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS}::int)`),
      ),
    );
}

export function changeImport(
  ctx: WorkspaceContext,
  { importId, form }: { importId: string; form: ImportInput },
): Promise<Result<null, ImportRefusal>> {
  const { commandKey, ...input } = form;
  if (input.intent === "import") return importDeals(ctx, { importId, commandKey, seen: input.seen });
  const { intent: _, ...mapping } = input;
  return mapColumns(ctx, { importId, commandKey, mapping });
}

type ImportRefusal = "import_gone" | "imported_already" | "changed_meanwhile" | "nothing_to_do" | "key_reused";
type OfImport = { importId: string; commandKey: string };

/** Says which column holds what. */
function mapColumns(
  ctx: WorkspaceContext,
  { importId, commandKey: key, mapping }: OfImport & { mapping: Mapping },
): Promise<Result<null, "import_gone" | "imported_already" | "key_reused">> {
  return carryOut(ctx, { name: "imports.map", key, input: { importId, mapping } }, async (tx) => {
    const found = await holdImport(tx, ctx, importId);
    if (!found) return failure("import_gone");
    if (found.importedAt) return failure("imported_already");
    await tx.update(imports).set({ mapping }).where(isImport(ctx, importId));
    return success(null);
  });
}

/**
 * Opens and changes what the preview says, all of it or nothing. Rows that are wrong are left out. Who imports at the same
 * moment waits; where anything has changed since the preview was read, it has to be read again.
 */
function importDeals(
  ctx: WorkspaceContext,
  { importId, commandKey: key, seen }: OfImport & { seen: string },
): Promise<Result<null, ImportRefusal>> {
  return carryOut(ctx, { name: "imports.import", key, input: { importId, seen } }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7265503, hashtext(${ctx.actor.workspaceId}))`);
    const found = await holdImport(tx, ctx, importId);
    if (!found) return failure("import_gone");
    if (found.importedAt) return failure("imported_already");
    const { outcomes, seen: now } = await previewOf(tx, ctx, found);
    if (now !== seen) return failure("changed_meanwhile");
    const added = outcomes.filter((outcome) => outcome.is === "new");
    const moved = outcomes.filter((outcome) => outcome.is === "changed");
    if (added.length + moved.length === 0) return failure("nothing_to_do");
    await openDeals(
      tx,
      ctx,
      added.map(({ told }) => told),
    );
    await changeDeals(tx, ctx, moved);
    const sums = {
      opened: added.length,
      changed: moved.length,
      leftOut: outcomes.filter(({ is }) => is === "wrong").length,
    };
    await tx
      .update(imports)
      .set({ importedAt: sql`now()`, content: "", ...sums })
      .where(isImport(ctx, importId));
    const facts = { file: found.fileName, opened: String(sums.opened), changed: String(sums.changed) };
    await recordAudit(tx, ctx.actor, { type: "deals.imported", facts });
    return success(null);
  });
}
