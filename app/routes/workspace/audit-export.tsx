import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportAudit } from "#app/features/audit/export.server.ts";
import { auditFilterOf } from "#app/features/audit/filter.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";

/** A file for a security officer. Taking it is an entry of the log itself. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "audit:read");
  await requireRecent(args, "export");
  const file = await exportAudit(ctx, auditFilterOf(new URL(args.request.url)));
  return new Response(file, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="audit-log-${ctx.recordDay}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
