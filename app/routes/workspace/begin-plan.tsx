import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { beginFromTemplate } from "#app/features/templates/begin.commands.server.ts";
import { readBeginPage } from "#app/features/templates/begin.queries.server.ts";
import { BeginPage } from "#app/features/templates/components/begin-page.tsx";
import { templateRefusal } from "#app/features/templates/refusals.ts";
import { BeginForm, BeginSearch } from "#app/features/templates/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Begin with a template · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "templates:use");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  const { template } = BeginSearch.parse({ template: new URL(args.request.url).searchParams.get("template") });
  return { frame: frameOf(ctx), today: ctx.today, view: await readBeginPage(ctx, template) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireDeal(args, "templates:use");
  const form = await parseForm(args.request, BeginForm);
  if (!form.ok) return form.invalid;

  const outcome = await beginFromTemplate(ctx, form.value);
  if (outcome.ok) throw redirect(paths.plan(ctx.dealId));
  return form.reject(templateRefusal(outcome.reason), outcome.reason === "plan_changed_meanwhile" ? 409 : 422);
}

/** After a refusal the plan is read again: what would come in now has to be seen before it does. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function BeginPlan() {
  const { frame, today, view } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <BeginPage frame={frame} today={today} view={view} state={state} />
    </QuietRoomPage>
  );
}
