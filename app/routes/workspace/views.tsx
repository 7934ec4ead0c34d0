import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ViewsPage } from "#app/features/deals/components/views-page.tsx";
import { keptSearch, viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { sentenceWords } from "#app/features/deals/pipeline-view.ts";
import { changeViews } from "#app/features/deals/views.commands.server.ts";
import { listViews } from "#app/features/deals/views.queries.server.ts";
import { ViewsForm, viewsRefusals } from "#app/features/deals/views.schema.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Keep this view · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "pipeline:read");
  const url = new URL(args.request.url);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    views: await listViews(ctx),
    search: keptSearch(url.search, ctx.role),
    words: sentenceWords(viewFrom(url, ctx.role), ctx.role),
    mayShare: ctx.role === "admin" || ctx.role === "manager",
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "pipeline:read");
  const form = await parseForm(args.request, ViewsForm);
  if (!form.ok) return form.invalid;

  const changed = await changeViews(ctx, form.value);
  if (!changed.ok) return form.reject(viewsRefusals[changed.reason]);
  const { value } = form;
  throw redirect(
    value.intent === "keep" ? `${paths.pipeline()}?${keptSearch(value.search, ctx.role)}` : paths.views(""),
  );
}

export default function Views() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="pipeline" width="narrow">
      <ViewsPage {...page} state={useActionData<typeof action>()} />
    </WorkspacePage>
  );
}
