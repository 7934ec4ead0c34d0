import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { TemplatesPage } from "#app/features/templates/components/templates-page.tsx";
import { rowOf } from "#app/features/templates/present.ts";
import { readTemplates } from "#app/features/templates/queries.server.ts";

export const meta: MetaFunction = () => [{ title: "Templates · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "templates:read");
  const templates = await readTemplates(ctx);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    kept: templates.filter(({ keptBy }) => keptBy !== null).map(rowOf),
    shipped: templates.filter(({ keptBy }) => keptBy === null).map(rowOf),
  };
}

export default function Templates() {
  const { frame, kept, shipped } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="templates" width="mid">
      <TemplatesPage kept={kept} shipped={shipped} />
    </WorkspacePage>
  );
}
