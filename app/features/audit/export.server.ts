import { withActor } from "#db/client.server.ts";
import { makeInTurn, wholeCopies } from "#app/features/people/copy-turn.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { recordAudit } from "./commands.server.ts";
import type { AuditFilter } from "./filter.ts";
import { auditFileOf, auditSubjects } from "./present.ts";
import { listAuditForExport } from "./queries.server.ts";

/** The log as a file, and an entry that says who took how much of it. */
export async function exportAudit(ctx: WorkspaceContext, filter: AuditFilter): Promise<string> {
  const rows = await makeInTurn(ctx.actor, wholeCopies("audit log"), (tx) => listAuditForExport(tx, ctx, filter));
  const about = filter.about === null ? "about everything" : `about “${auditSubjects[filter.about]}”`;
  const facts = { rows: String(rows.length), about: filter.by === null ? about : `${about}, by ${filter.by}` };
  await withActor(ctx.actor, (tx) => recordAudit(tx, ctx.actor, { type: "audit.exported", facts }));
  return auditFileOf(rows);
}
