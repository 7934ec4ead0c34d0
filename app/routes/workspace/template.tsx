import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { removeTemplate, renameTemplate } from "#app/features/templates/commands.server.ts";
import { RemoveTemplate, TemplatePage } from "#app/features/templates/components/template-page.tsx";
import { templateViewOf } from "#app/features/templates/present.ts";
import { readTemplate } from "#app/features/templates/queries.server.ts";
import { templateRefusal } from "#app/features/templates/refusals.ts";
import { TemplateForm, TemplateSearch, templateId } from "#app/features/templates/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.name ?? "Template"} · Concord` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "templates:read");
  const template = await readTemplate(ctx, idOf(args));
  if (!template) throw notFound();
  const asked = new URL(args.request.url).searchParams;
  const { target } = TemplateSearch.parse({ target: asked.get("target") });
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    today: ctx.today,
    view: templateViewOf(template, { targetOn: target, today: ctx.today }),
    may: { use: can(ctx.role, "templates:use"), remove: can(ctx.role, "templates:remove") },
    isRemoving: asked.has("remove") && template.keptBy !== null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "templates:use");
  const id = idOf(args);
  const form = await parseForm(args.request, TemplateForm);
  if (!form.ok) return form.invalid;
  if (form.value.intent === "rename") {
    const renamed = await renameTemplate(ctx, { ...form.value, templateId: id });
    if (!renamed.ok) return form.reject(templateRefusal(renamed.reason));
    throw redirect(paths.template(id));
  }

  if (!can(ctx.role, "templates:remove")) throw forbidden();
  const removed = await removeTemplate(ctx, { ...form.value, templateId: id });
  if (!removed.ok) return form.reject(templateRefusal(removed.reason));
  throw redirect(paths.templates());
}

/** One that is shipped goes by its name, one that was kept by its id. */
function idOf({ params }: LoaderFunctionArgs): string {
  const parsed = templateId().safeParse(params["templateId"]);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export default function Template() {
  const { frame, today, view, may, isRemoving } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <WorkspacePage frame={frame} place="templates" width="mid">
      {isRemoving && may.remove ? (
        <RemoveTemplate view={view} state={state} />
      ) : (
        <TemplatePage view={view} today={today} state={state} may={may} />
      )}
    </WorkspacePage>
  );
}
