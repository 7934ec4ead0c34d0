import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { NewDealForm as Fields, newDealNames } from "#app/features/deals/components/new-deal-form.tsx";
import { createDeal, SOONEST_TARGET_DAYS } from "#app/features/deals/create.commands.server.ts";
import { createWords } from "#app/features/deals/refusals.server.ts";
import { listKnownAccounts } from "#app/features/deals/queries.server.ts";
import { NewDealForm } from "#app/features/deals/schema.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { rowOf } from "#app/features/templates/present.ts";
import { readTemplates } from "#app/features/templates/queries.server.ts";
import { NewDealSearch } from "#app/features/templates/schema.ts";
import { addDays } from "#app/lib/calendar.ts";
import { errorsOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Letter } from "#app/ui/letter.tsx";

export const meta: MetaFunction = () => [{ title: "Open a deal · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "deal:create");
  const asked = new URL(args.request.url).searchParams;
  const [knownAccounts, templates] = await Promise.all([listKnownAccounts(ctx), readTemplates(ctx)]);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    knownAccounts,
    templates: templates.map(rowOf),
    chosen: NewDealSearch.parse({ template: asked.get("template"), target: asked.get("target") }),
    soonest: addDays(ctx.today, SOONEST_TARGET_DAYS),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "deal:create");
  const form = await parseForm(args.request, NewDealForm);
  if (!form.ok) return form.invalid;

  const outcome = await createDeal(ctx, form.value);
  if (!outcome.ok) return form.reject(createWords[outcome.reason]);
  throw redirect(paths.deal(outcome.value.dealId));
}

export default function NewDeal() {
  const { frame, ...offered } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <WorkspacePage frame={frame} place="pipeline" width="narrow">
      <Letter title="Open a deal">
        {can(frame.role, "deals:import") ? (
          <p className="small">
            <a href={paths.bring()}>Bring many from your CRM instead</a>
          </p>
        ) : null}
        <ErrorSummary errors={errorsOf(state, newDealNames)} />
        <Fields state={state} {...offered} />
      </Letter>
    </WorkspacePage>
  );
}
