import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { listWaiting } from "#app/features/evidence/recovery.queries.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { AuditRow } from "./present.ts";
import { typesAbout, type AuditFilter } from "./filter.ts";

const A_PAGE = 50;
const AN_EXPORT = 50_000;

type WaitingRecord = Awaited<ReturnType<typeof listWaiting>>[number];

/** The newest entries first, and where the next page begins; null at the end. */
export async function findAuditPage(
  ctx: WorkspaceContext,
  filter: AuditFilter,
): Promise<{ entries: AuditRow[]; people: string[]; waiting: WaitingRecord[]; next: string | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [rows, people, waiting] = await Promise.all([
      listEntries(tx, ctx, { ...filter, most: A_PAGE + 1 }),
      listActors(tx, ctx),
      listWaiting(tx, ctx),
    ]);
    const entries = rows.slice(0, A_PAGE);
    return { entries, people, waiting, next: rows.length > A_PAGE ? (entries.at(-1)?.id ?? null) : null };
  });
}

/** Everything that the filter keeps, for a file. */
export function listAuditForExport(tx: Tx, ctx: WorkspaceContext, filter: AuditFilter): Promise<AuditRow[]> {
  return listEntries(tx, ctx, { ...filter, before: null, most: AN_EXPORT });
}

async function listEntries(
  tx: Tx,
  { actor }: WorkspaceContext,
  { about, by, before, most }: AuditFilter & { most: number },
): Promise<AuditRow[]> {
  const { workspaceId } = actor;
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, workspaceId),
        about === null ? undefined : inArray(auditEntries.type, typesAbout(about)),
        by === null ? undefined : eq(auditEntries.actorEmail, by),
        before === null ? undefined : comesBefore(workspaceId, before),
      ),
    )
    .orderBy(desc(auditEntries.createdAt), desc(auditEntries.id))
    .limit(most);
  // Type and facts were written together by `recordAudit`.
  return rows as unknown as AuditRow[];
}

/** Compared in the database: a `Date` would lose the microseconds. */
function comesBefore(workspaceId: string, id: string) {
  const at = sql`(select e.created_at from ${auditEntries} e where e.workspace_id = ${workspaceId} and e.id = ${id})`;
  return or(lt(auditEntries.createdAt, at), and(eq(auditEntries.createdAt, at), lt(auditEntries.id, id)));
}

async function listActors(tx: Tx, { actor }: WorkspaceContext): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ email: auditEntries.actorEmail })
    .from(auditEntries)
    .where(eq(auditEntries.workspaceId, actor.workspaceId))
    .orderBy(auditEntries.actorEmail)
    .limit(200);
  return rows.map(({ email }) => email);
}
