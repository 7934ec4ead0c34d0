import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { carryOutFit } from "#app/features/fit/commands.server.ts";
import { FitSettings } from "#app/features/fit/components/fit-settings.tsx";
import { fitErrors } from "#app/features/fit/present.ts";
import { fitWords } from "#app/features/fit/refusals.server.ts";
import { readFitSettings } from "#app/features/fit/queries.server.ts";
import { FitForm } from "#app/features/fit/schema.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";

export const meta: MetaFunction = () => [{ title: "Who we are right for · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "fit:update");
  return { frame: { viewerName: ctx.actor.name, role: ctx.role }, ...(await readFitSettings(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "fit:update");
  const form = await parseForm(args.request, FitForm);
  if (!form.ok) return form.invalid;

  const outcome = await carryOutFit(ctx, form.value);
  if (!outcome.ok) return form.reject(fitWords[outcome.reason]);
  throw redirect(paths.fitSettings());
}

export default function FitSettingsRoute() {
  const { frame, vendorName, statements } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <WorkspacePage frame={frame} place="fit" width="mid">
      <h1 className="headline voice">Who {vendorName} is right for, and who not</h1>
      <ErrorSummary errors={fitErrors(state)} />
      <FitSettings vendorName={vendorName} statements={statements} state={state} />
    </WorkspacePage>
  );
}
