import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditPage } from "#app/features/audit/components/audit-page.tsx";
import { auditFilterOf } from "#app/features/audit/filter.ts";
import { presentAudit } from "#app/features/audit/present.ts";
import { findAuditPage } from "#app/features/audit/queries.server.ts";
import { requireMember } from "#app/features/people/guards.server.ts";

export const meta: MetaFunction = () => [{ title: "Audit log · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "audit:read");
  const filter = auditFilterOf(new URL(args.request.url));
  const { entries, people, waiting, next } = await findAuditPage(ctx, filter);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    entries: presentAudit(entries),
    ...{ people, waiting, filter, next },
  };
}

export default function Audit() {
  const page = useLoaderData<typeof loader>();
  // A form that is shown again with other answers starts anew.
  return <AuditPage key={JSON.stringify(page.filter)} {...page} />;
}
